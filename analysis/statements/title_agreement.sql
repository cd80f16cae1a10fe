-- Within one quarter, those who can be asked lie within a fifth of each other {near} times out of {times}
WITH said_last AS (
    SELECT *, date_trunc('quarter', first_day)::DATE AS quarter
    FROM estimate_details
    WHERE series IN ('sent_in_all', 'in_russia', 'in_kursk', 'casualties_to_date', 'dead_to_date')
        AND claim_kind != 'projection' AND polarity = 'affirmed' AND is_identified AND best IS NOT NULL
        AND date_trunc('month', first_day) = date_trunc('month', last_day)
    QUALIFY row_number() OVER (
        PARTITION BY series, quarter, voice_id ORDER BY first_day DESC, claim_id DESC
    ) = 1
),
compared AS (
    SELECT
        (max(best) - min(best)) / max(best) AS apart,
        list(claim_id ORDER BY claim_id) AS pair
    FROM said_last
    GROUP BY series, quarter
    HAVING count(*) > 1
)
SELECT
    count(*) FILTER (apart <= 0.2) AS near, count(*) AS times,
    flatten(list(pair ORDER BY pair)) AS claims,
    near > times / 2 AS holds
FROM compared;
