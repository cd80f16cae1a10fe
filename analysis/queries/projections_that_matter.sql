-- What was foreseen, what was stated since, and what came of it?
-- The projections with a number that at least five documents carry, and those of which more or fewer
-- came; left_out counts the rest. Lowest_later and highest_later are the ends of what
-- identified voices later stated of the same kind of number.
SELECT
    claim_id, claimant, made_on, quantity_label, said, low, best, high, lower_is_unstated,
    upper_is_unstated, certainty, hedge, condition, documents, outcome, lowest_later, highest_later,
    left_out
FROM (
    SELECT
        details.*,
        outcome,
        lowest_later,
        highest_later,
        outcome IN ('more_came', 'fewer_came') OR documents >= 5 AS matters,
        count(*) FILTER (NOT matters) OVER () AS left_out
    FROM estimate_details AS details
    JOIN (SELECT estimate_id, outcome, lowest_later, highest_later FROM projection_outcomes) AS judged
        USING (estimate_id)
    WHERE has_number
) AS told
WHERE matters
ORDER BY highest_said, made_on NULLS LAST, claim_id, estimate_id;
