-- Of which regions do dated statements with a place speak, month by month?
-- A region stands for the places within it, and where it has no coordinates of its own, at the middle of
-- theirs. Statements are counted and not soldiers; projections are left aside. The statements that name
-- none of the regions are counted by the reason: no_place (they name no place), no_region (a country or
-- an area without a point on the map), no_month (their month is not known).
WITH points AS (
    SELECT around_id, round(avg(latitude), 1) AS latitude, round(avg(longitude), 1) AS longitude
    FROM place_within
    JOIN places USING (place_id)
    WHERE latitude IS NOT NULL
    GROUP BY around_id
),
regions AS (
    SELECT place_within.place_id, name, points.latitude, points.longitude
    FROM place_within
    JOIN points USING (around_id)
    JOIN places ON places.place_id = around_id
    WHERE kind IN ('region', 'area')
),
told AS (
    SELECT
        claim_id, regions.name AS place, regions.latitude, regions.longitude,
        date_trunc('month', first_day)::DATE AS month,
        CASE
            WHEN details.place_id IS NULL THEN 'no_place'
            WHEN regions.place_id IS NULL THEN 'no_region'
            WHEN coalesce(date_trunc('month', first_day) != date_trunc('month', last_day), TRUE) THEN 'no_month'
        END AS left_out
    FROM estimate_details AS details
    LEFT JOIN regions USING (place_id)
    WHERE claim_kind != 'projection' AND polarity = 'affirmed'
),
-- A statement with several numbers is left out where none of them is shown.
reasons AS (
    SELECT claim_id, min(left_out) AS left_out
    FROM told
    GROUP BY claim_id
    HAVING count(*) = count(left_out)
)
SELECT
    place, latitude, longitude, month,
    count(DISTINCT claim_id) AS statements,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    (SELECT count(*) FROM reasons WHERE left_out = 'no_place') AS no_place,
    (SELECT count(*) FROM reasons WHERE left_out = 'no_region') AS no_region,
    (SELECT count(*) FROM reasons WHERE left_out = 'no_month') AS no_month
FROM told
WHERE left_out IS NULL
GROUP BY ALL
ORDER BY longitude, place, month;
