-- Country codes stand on states only
-- Hint: take the codes off, or set kind to state
SELECT 'actors' AS "table", actor_id AS id, 'kind' AS field, kind::VARCHAR AS value,
    format('a {} with a country code', kind) AS message
FROM actors
WHERE kind != 'state' AND coalesce(iso_alpha2, iso_alpha3, gw_code::VARCHAR) IS NOT NULL
UNION ALL
SELECT 'actors', actors.actor_id, 'state_id', actors.state_id, 'state_id names an actor that is no state'
FROM actors
JOIN actors AS state ON state.actor_id = actors.state_id
WHERE state.kind != 'state';
