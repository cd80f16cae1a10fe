-- {kursk} of {named} dated statements that name a region speak of Kursk, and {east} of the Far East, at first
WITH spoken AS MATERIALIZED (
    SELECT claim_id, around_id, first_day
    FROM estimate_details
    JOIN place_within USING (place_id)
    JOIN places ON places.place_id = around_id
    WHERE kind IN ('region', 'area') AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND date_trunc('month', first_day) = date_trunc('month', last_day)
        AND around_id IN ('kursk-oblast', 'donetsk-oblast', 'russian-far-east')
)
SELECT
    count(DISTINCT claim_id) FILTER (around_id = 'kursk-oblast') AS kursk,
    count(DISTINCT claim_id) AS named,
    count(DISTINCT claim_id) FILTER (around_id = 'russian-far-east') AS east,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    kursk > named * 0.75
        AND median(first_day) FILTER (around_id = 'russian-far-east') < DATE '2024-11-01'
        AND east > 5 AS holds
FROM spoken;
