-- **What “may” was worth.** Of the numbers foreseen as certain or probable, {firm} can be judged and {firm_came}
-- came about. Of those foreseen as possible only {possible} can be judged, two of the 100,000s, and
-- {possible_came} did. One more, passed on without a stance, came about ({other_claim}). {open} more of the
-- possible ones were never put to the test or cannot be told.
WITH judged AS MATERIALIZED (
    SELECT *, outcome IN ('came_about', 'more_came', 'fewer_came') AS is_judged,
        certainty IN ('certain', 'probable') AS is_firm
    FROM projection_outcomes
)
SELECT
    count(*) FILTER (is_judged AND is_firm) AS firm,
    count(*) FILTER (outcome = 'came_about' AND is_firm) AS firm_came,
    count(*) FILTER (is_judged AND certainty = 'possible') AS possible,
    CASE WHEN count(*) FILTER (outcome IN ('came_about', 'more_came') AND certainty = 'possible') = 0 THEN 'neither' END
        AS possible_came,
    any_value(claim_id) FILTER (is_judged AND certainty = 'uncommitted') AS other_claim,
    count(*) FILTER (NOT is_judged AND certainty = 'possible') AS open,
    list(DISTINCT claim_id ORDER BY claim_id) FILTER (is_judged) AS claims,
    count(*) FILTER (is_judged AND certainty = 'uncommitted' AND outcome = 'came_about') = 1
        AND firm + possible + 1 = count(*) FILTER (is_judged) AND possible = 2
        AND bool_and(best = 100000) FILTER (is_judged AND certainty = 'possible')
        AND firm_came > firm / 2 AND all_stand(claims) AS holds
FROM judged;
