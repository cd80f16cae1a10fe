-- From the middle of November 2024 on {near} of {all_numbers} numbers of the three kinds name 10,000 to 12,000
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    WHERE series IN ('sent_in_all', 'in_russia', 'in_kursk') AND claim_kind != 'projection'
        AND polarity = 'affirmed' AND is_identified AND has_number AND made_on IS NOT NULL
)
SELECT
    count(*) FILTER (shown_day > DATE '2024-11-15' AND lowest_said >= 10000 AND highest_said <= 12000
        AND NOT (bound = 'more_than' AND low = 12000)) AS near,
    count(*) FILTER (shown_day > DATE '2024-11-15') AS all_numbers,
    list(DISTINCT claim_id ORDER BY claim_id) FILTER (shown_day > DATE '2024-11-15') AS claims,
    near > 0.75 * all_numbers AS holds
FROM numbers;
