-- A state has all three country codes and belongs to no other state
-- Hint: take the codes from ISO 3166-1 and from Gleditsch and Ward's list; leave state_id empty on a state
SELECT 'actors' AS "table", actor_id AS id, 'iso_alpha2' AS field, iso_alpha2 AS value,
    'a state without its ISO 3166-1 alpha-2 code' AS message
FROM actors
WHERE kind = 'state' AND iso_alpha2 IS NULL
UNION ALL
SELECT 'actors', actor_id, 'iso_alpha3', iso_alpha3, 'a state without its ISO 3166-1 alpha-3 code'
FROM actors
WHERE kind = 'state' AND iso_alpha3 IS NULL
UNION ALL
SELECT 'actors', actor_id, 'gw_code', gw_code::VARCHAR, 'a state without its Gleditsch and Ward number'
FROM actors
WHERE kind = 'state' AND gw_code IS NULL
UNION ALL
SELECT 'actors', actor_id, 'state_id', state_id, 'a state that belongs to a state'
FROM actors
WHERE kind = 'state' AND state_id IS NOT NULL;
