-- Pairs of statements by identified voices about one kind of number, and how near they are
-- Two statements at most 31 days apart, as far as their days are known: an approximate day may be some
-- days off, which days_are_known tells, and a date that is only the latest possible counts for none.
-- Numbers and ranges are within 10, 20 or 50 per cent of each
-- other or further apart: by as much as the end of the higher that is next to the lower is above it,
-- in per cent of the lower. A bound ("at least", "up to") is no point: it allows the other number, or
-- it excludes it, and then the per cents are the least by which they differ; of a lower 0 there are none.
CREATE VIEW statement_pairs AS
WITH pairs AS (
    SELECT
        one.series,
        one.quantity_label,
        one.claimant,
        one.claim_id,
        one.said,
        one.first_day AS made,
        other.claimant AS other_claimant,
        other.claim_id AS other_id,
        other.said AS other_said,
        other.first_day AS other_made,
        one.day_is_known AND other.day_is_known AS days_are_known,
        one.lower_is_unstated OR one.upper_is_unstated
            OR other.lower_is_unstated OR other.upper_is_unstated AS has_bound,
        greatest(one.lower_end, other.lower_end) AS higher,
        least(one.upper_end, other.upper_end) AS lower,
        CASE WHEN higher <= lower THEN 0 ELSE (higher - lower) / nullif(lower, 0) END AS share_above
    FROM estimate_details AS one
    JOIN estimate_details AS other
        ON one.compared_as = other.compared_as
        AND one.claim_id < other.claim_id
        AND one.claimant_voice != other.claimant_voice
        AND one.is_identified AND other.is_identified
        AND abs(one.first_day - other.first_day) <= 31
    WHERE one.has_number AND other.has_number
        AND one.claim_kind != 'projection' AND other.claim_kind != 'projection'
        AND one.polarity = 'affirmed' AND other.polarity = 'affirmed'
        AND one.has_a_day AND other.has_a_day
)
SELECT
    series, quantity_label, claimant, claim_id, said, made, other_claimant, other_id, other_said, other_made,
    days_are_known,
    CASE
        WHEN has_bound AND higher <= lower THEN 'bound_allows'
        WHEN has_bound THEN 'bound_excludes'
        WHEN share_above <= 0.1 THEN 'within_10'
        WHEN share_above <= 0.2 THEN 'within_20'
        WHEN share_above <= 0.5 THEN 'within_50'
        ELSE 'further_apart'
    END AS verdict,
    CASE WHEN verdict != 'bound_allows' THEN round(100 * share_above)::BIGINT END AS per_cent_above
FROM pairs
ORDER BY quantity_label, made, other_made, claim_id, other_id, said, other_said;
