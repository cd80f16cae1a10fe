-- **They fought.** After denials and evasions Moscow admitted it on {moscow_on} ({moscow_claim}), Pyongyang on
-- the 28th ({pyongyang_claim}).
WITH own AS MATERIALIZED (
    FROM reactions_by_state WHERE state_id IN ('russia', 'north-korea') AND status = 'made'
),
admitted AS (
    SELECT
        min(first_day) FILTER (state_id = 'russia') AS moscow_on,
        arg_min(claim_id, first_day) FILTER (state_id = 'russia') AS moscow_claim,
        min(first_day) FILTER (state_id = 'north-korea') AS pyongyang_on,
        arg_min(claim_id, first_day) FILTER (state_id = 'north-korea') AS pyongyang_claim
    FROM own
    WHERE stance = 'confirms' AND first_day = last_day
)
SELECT
    moscow_on, moscow_claim, pyongyang_claim,
    [moscow_claim, pyongyang_claim] AS claims,
    moscow_on = DATE '2025-04-26' AND pyongyang_on = DATE '2025-04-28'
        AND (SELECT bool_or(stance = 'denies') FROM own WHERE last_day < moscow_on AND state_id = 'russia')
        AND (SELECT bool_or(stance = 'denies') FROM own WHERE last_day < moscow_on AND state_id = 'north-korea')
        AND (SELECT count(DISTINCT state_id) = 2 FROM own WHERE last_day < moscow_on AND stance = 'justifies')
        AND NOT EXISTS (FROM own WHERE stance = 'confirms' AND last_day < moscow_on)
        AND all_stand(claims) AND all_undisputed(claims) AS holds
FROM admitted;
