-- Coordinates come in pairs and with a country
-- Hint: give latitude, longitude and country, or neither coordinate
SELECT 'places' AS "table", place_id AS id, 'latitude' AS field, latitude::VARCHAR AS value,
    format('latitude {} with longitude {}', coalesce(latitude::VARCHAR, 'none'),
        coalesce(longitude::VARCHAR, 'none')) AS message
FROM places
WHERE (latitude IS NULL) != (longitude IS NULL)
UNION ALL
SELECT 'places', place_id, 'country', country, 'coordinates without a country'
FROM places
WHERE country IS NULL AND latitude IS NOT NULL;
