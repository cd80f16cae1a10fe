-- Of {regional} dated statements that name a region, {kursk} name Kursk or a place in it
WITH placed AS (
    SELECT DISTINCT claim_id, around_id
    FROM estimate_details
    JOIN place_within USING (place_id)
    JOIN places AS regions ON regions.place_id = around_id AND regions.kind IN ('region', 'area')
    WHERE claim_kind != 'projection' AND polarity = 'affirmed'
        AND date_trunc('month', first_day) = date_trunc('month', last_day)
)
SELECT
    count(DISTINCT claim_id) AS regional,
    count(DISTINCT claim_id) FILTER (around_id = 'kursk-oblast') AS kursk,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    kursk > regional / 2 AS holds
FROM placed;
