-- Do those who can be asked give the same number at the same time?
-- For each kind of number and quarter the last number of each identified voice, where at least two
-- give one. Per_cent_higher is how far the highest is above the lowest, in per cent of the lower, and
-- at least that (is_at_least) where either is a bound or a range. The other statements of those kinds
-- of number are counted by the reason for which they are not compared: of no identified voice, in
-- words, without a known month, followed by a later one of the voice, or alone in their quarter.
SELECT
    series, quantity_label, quarter, claim_id, claimant, claimant_voice, voice_group, made_on, said,
    low, best, high, lower_is_unstated, upper_is_unstated, hedge, condition, documents, voices,
    per_cent_higher, is_at_least, no_voice, in_words, no_month, followed, alone
FROM (
    SELECT
        *,
        count(*) FILTER (left_out = 'no_voice') OVER () AS no_voice,
        count(*) FILTER (left_out = 'in_words') OVER () AS in_words,
        count(*) FILTER (left_out = 'no_month') OVER () AS no_month,
        count(*) FILTER (left_out = 'followed') OVER () AS followed,
        count(*) FILTER (left_out = 'alone') OVER () AS alone
    FROM numbers_at_one_time
) AS numbers
JOIN estimate_details USING (estimate_id)
WHERE left_out IS NULL
ORDER BY series, quarter, lowest_said, highest_said, claim_id;
