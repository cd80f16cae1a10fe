-- From {first} to more than 10,000 within a month; since then {near} of {all_numbers} numbers name 10,000 to 12,000
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    WHERE series IN ('sent_in_all', 'in_russia', 'in_kursk') AND claim_kind != 'projection'
        AND polarity = 'affirmed' AND is_identified AND has_number AND made_on IS NOT NULL
),
start AS (
    SELECT said AS first, shown_day AS day FROM estimate_details WHERE claim_id = 'C0024'
),
ten AS (
    SELECT min(shown_day) AS day FROM numbers WHERE lowest_said > 10000
)
SELECT
    any_value(first) AS first, count(*) FILTER (shown_day > DATE '2024-11-15' AND lowest_said >= 10000 AND highest_said <= 12000
        AND NOT (bound = 'more_than' AND low = 12000)) AS near,
    count(*) FILTER (shown_day > DATE '2024-11-15') AS all_numbers,
    ['C0024'] AS claims,
    near > 0.75 * all_numbers AND any_value(ten.day - start.day) <= 31 AND all_stand(claims) AS holds
FROM numbers, start, ten;
