-- A place is in the country of the place that it is part of
-- Hint: correct country or part_of_id
SELECT 'places' AS "table", places.place_id AS id, 'country' AS field, places.country AS value,
    format('country {}, but {} is in {}', coalesce(places.country, 'none'), whole.place_id,
        whole.country) AS message
FROM places
JOIN places AS whole ON whole.place_id = places.part_of_id
WHERE whole.country IS DISTINCT FROM places.country AND whole.country IS NOT NULL;
