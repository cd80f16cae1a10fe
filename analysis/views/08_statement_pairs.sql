-- Pairs of statements by identified voices about one kind of number, and whether they agree
-- Two statements at most 31 days apart, as intervals: at least x is [x, infinity), up to x is [0, x],
-- a number is the point. They agree if the intervals overlap and both ends of the overlap were
-- stated; they are compatible if they overlap only thanks to an end that nobody stated; else they
-- differ.
CREATE VIEW statement_pairs AS
WITH pairs AS (
    SELECT
        one.quantity_label,
        one.claimant,
        other.claimant AS other_claimant,
        one.claim_id,
        other.claim_id AS other_id,
        one.first_day AS made,
        other.first_day AS other_made,
        greatest(one.lower_end, other.lower_end) AS overlap_from,
        least(one.upper_end, other.upper_end) AS overlap_to,
        one.lower_is_unstated OR one.upper_is_unstated
            OR other.lower_is_unstated OR other.upper_is_unstated AS has_unstated_end
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
        AND one.first_day = one.last_day AND other.first_day = other.last_day
)
SELECT
    quantity_label, claimant, claim_id, made, other_claimant, other_id, other_made,
    CASE
        WHEN overlap_from > overlap_to THEN 'differ'
        WHEN has_unstated_end THEN 'compatible'
        ELSE 'agree'
    END AS verdict,
    CASE WHEN overlap_from <= overlap_to THEN overlap_from::BIGINT END AS overlap_from,
    CASE WHEN overlap_from <= overlap_to AND isfinite(overlap_to) THEN overlap_to::BIGINT END AS overlap_to
FROM pairs
ORDER BY quantity_label, made, other_made, claim_id, other_id;
