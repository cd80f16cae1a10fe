-- Tolls of one action or some weeks run from {lowest} to {highest} and are no totals
WITH tolls AS MATERIALIZED (
    FROM estimate_details
    WHERE measure IN ('killed', 'wounded', 'killed_or_wounded') AND scope IN ('incident', 'period')
        AND personnel != 'joint_with_russians' AND has_number AND claim_kind != 'projection'
        AND polarity = 'affirmed'
)
SELECT
    min(lowest_said) AS lowest, arg_max(said, highest_said) AS highest,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    count(*) FILTER (scope = 'running_total') = 0 AND max(highest_said) > lowest AS holds
FROM tolls;
