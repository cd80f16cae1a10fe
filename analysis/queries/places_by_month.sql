-- Of which regions do dated statements with a place speak, month by month?
-- A region stands for the places within it, and where it has no coordinates of its own, at the middle of
-- theirs. Statements are counted and not soldiers; projections are left aside.
WITH placed AS (
    SELECT around_id, round(avg(latitude), 1) AS latitude, round(avg(longitude), 1) AS longitude
    FROM place_within
    JOIN places USING (place_id)
    WHERE latitude IS NOT NULL
    GROUP BY around_id
)
SELECT
    regions.name AS place,
    placed.latitude,
    placed.longitude,
    date_trunc('month', first_day)::DATE AS month,
    count(DISTINCT claim_id) AS statements,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims
FROM estimate_details
JOIN place_within USING (place_id)
JOIN placed USING (around_id)
JOIN places AS regions ON regions.place_id = around_id
WHERE regions.kind IN ('region', 'area') AND claim_kind != 'projection' AND polarity = 'affirmed'
    AND date_trunc('month', first_day) = date_trunc('month', last_day)
GROUP BY ALL
ORDER BY placed.longitude, place, month;
