-- Within one quarter, the highest of those who can be asked is at most a fifth above the lowest {near} times out of {times}
WITH stated AS (
    SELECT *, date_trunc('quarter', first_day)::DATE AS quarter
    FROM estimate_details
    WHERE series IN ('sent_in_all', 'in_russia', 'in_kursk', 'casualties_to_date', 'dead_to_date')
        AND claim_kind != 'projection' AND polarity = 'affirmed' AND is_identified
        AND date_trunc('month', first_day) = date_trunc('month', last_day)
),
said_last AS (
    FROM stated
    WHERE best IS NOT NULL AND NOT EXISTS (
        FROM stated AS later
        WHERE later.series = stated.series AND later.quarter = stated.quarter
            AND later.voice_id = stated.voice_id AND later.first_day > stated.first_day
            AND stated.best NOT BETWEEN later.lower_end AND later.upper_end
    )
    QUALIFY row_number() OVER (
        PARTITION BY series, quarter, voice_id ORDER BY first_day DESC, claim_id DESC
    ) = 1
),
compared AS (
    SELECT
        (max(best) - min(best)) / min(best) AS apart,
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
