-- Of {regional} dated statements of how many in Kursk, Donetsk or the Far East, {kursk} are of Kursk
WITH points AS (
    SELECT DISTINCT around_id
    FROM place_within
    JOIN places USING (place_id)
    WHERE latitude IS NOT NULL
),
placed AS (
    SELECT DISTINCT claim_id, around_id
    FROM estimate_details
    JOIN place_within USING (place_id)
    JOIN points USING (around_id)
    JOIN places AS regions ON regions.place_id = around_id AND regions.kind IN ('region', 'area')
    WHERE claim_kind != 'projection' AND polarity = 'affirmed'
        AND date_trunc('month', first_day) = date_trunc('month', last_day)
)
SELECT
    count(DISTINCT claim_id) AS regional,
    count(DISTINCT claim_id) FILTER (around_id = 'kursk-oblast') AS kursk,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    kursk > regional / 2
        AND list(DISTINCT around_id ORDER BY around_id) = ['donetsk-oblast', 'kursk-oblast', 'russian-far-east'] AS holds
FROM placed;
