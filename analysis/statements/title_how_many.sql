-- {near_before} of {all_before} numbers from mid-November 2024 to February 2025 name 10,000 to 12,000,
-- of those since then {near_since} of {all_since}
WITH numbers AS MATERIALIZED (
    SELECT *,
        lowest_said >= 10000 AND highest_said <= 12000 AND NOT (upper_is_unstated AND lowest_said >= 12000) AS is_near,
        shown_day < DATE '2025-03-01' AS is_early
    FROM estimate_details
    WHERE series IN ('sent_in_all', 'in_russia', 'in_kursk') AND claim_kind != 'projection'
        AND polarity = 'affirmed' AND is_identified AND has_number AND made_on IS NOT NULL
        AND shown_day > DATE '2024-11-15'
        AND caveat IS NULL
)
SELECT
    count(*) FILTER (is_near AND is_early) AS near_before, count(*) FILTER (is_early) AS all_before,
    count(*) FILTER (is_near AND NOT is_early) AS near_since, count(*) FILTER (NOT is_early) AS all_since,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    near_before > 0.9 * all_before AND near_since < 0.75 * all_since AS holds
FROM numbers;
