-- Losses of one action, of some weeks or shown at a ceremony run from {lowest} to {highest} and are no totals
WITH tolls AS MATERIALIZED (
    FROM estimate_details
    WHERE measure IN ('killed', 'wounded', 'killed_or_wounded') AND scope IN ('incident', 'period')
        AND personnel != 'joint_with_russians' AND has_number AND claim_kind != 'projection'
        AND polarity = 'affirmed'
)
SELECT
    min(lowest_said) AS lowest, arg_max(said, highest_said) AS highest,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    -- Whose dead Pyongyang shows fell over months; the ceremony is what its numbers are of.
    bool_and(scope = 'incident') FILTER (claim_id IN ('C0281', 'C0282', 'C0283', 'C0372'))
        AND count(*) FILTER (scope = 'period') > 0 AND max(highest_said) > lowest AS holds
FROM tolls;
