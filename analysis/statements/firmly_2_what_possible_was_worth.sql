-- **What “may” was worth.** Of the numbers foreseen as certain or probable, {firm} can be judged and {firm_came}
-- came about. Of those foreseen as possible only {possible} can be judged. Two are of the 100,000s, and neither
-- came about. The third is {near} in Kursk ({near_claim}), which came about by the definition alone: nobody counted as
-- many there, and the most that was stated later, {counted} ({counted_by}), is just within a fifth of it.
-- One more, passed on without a stance, came about ({other_claim}). {open} more of the possible ones were never put
-- to the test or cannot be told.
WITH judged AS MATERIALIZED (
    SELECT *, outcome IN ('came_about', 'more_came', 'fewer_came') AS is_judged,
        certainty IN ('certain', 'probable') AS is_firm
    FROM projection_outcomes
    WHERE coalesce(low, best, high) IS NOT NULL
)
SELECT
    count(*) FILTER (is_judged AND is_firm) AS firm,
    count(*) FILTER (outcome = 'came_about' AND is_firm) AS firm_came,
    count(*) FILTER (is_judged AND certainty = 'possible') AS possible,
    any_value(said) FILTER (claim_id = 'C0003' AND is_judged) AS near, 'C0003' AS near_claim,
    any_value(highest_later) FILTER (claim_id = 'C0003' AND is_judged) AS counted,
    any_value(rests_on) FILTER (claim_id = 'C0003' AND is_judged) AS counted_by,
    any_value(claim_id) FILTER (is_judged AND certainty = 'uncommitted') AS other_claim,
    count(*) FILTER (NOT is_judged AND certainty = 'possible') AS open,
    list(DISTINCT claim_id ORDER BY claim_id) FILTER (is_judged) AS claims,
    count(*) FILTER (is_judged AND certainty = 'uncommitted' AND outcome = 'came_about') = 1
        AND firm + possible + 1 = count(*) FILTER (is_judged) AND possible = 3
        AND count(*) FILTER (certainty = 'possible' AND outcome = 'fewer_came' AND best = 100000) = 2
        AND count(*) FILTER (claim_id = 'C0003' AND outcome = 'came_about' AND outcome_within_a_tenth != 'came_about'
            AND certainty = 'possible' AND series = 'in_kursk' AND best = 15000 AND highest_later = 12000) = 1
        AND NOT EXISTS (
            FROM estimate_details
            WHERE series = 'in_kursk' AND claim_kind != 'projection' AND highest_said > 12000
        )
        AND firm_came > firm / 2 AND all_stand(claims) AS holds
FROM judged;
