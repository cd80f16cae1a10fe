-- {near} times out of {times}, what was said within one quarter can lie within a fifth of each other
WITH compared AS (
    SELECT
        any_value(per_cent_higher) AS higher,
        list(claim_id ORDER BY claim_id) AS pair
    FROM numbers_at_one_time
    JOIN estimate_details USING (estimate_id)
    WHERE left_out IS NULL
    GROUP BY series, quarter
)
SELECT
    count(*) FILTER (higher <= 20) AS near, count(*) AS times,
    flatten(list(pair ORDER BY pair)) AS claims,
    near > times / 2 AS holds
FROM compared;
