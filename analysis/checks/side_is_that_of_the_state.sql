-- Whoever belongs to a state has the state's side, or is a group that speaks for nobody
-- Hint: give the side of the state, or none to a group without a side of its own
SELECT 'actors' AS "table", actors.actor_id AS id, 'side' AS field, actors.side::VARCHAR AS value,
    format('side {}, but {} has {}', actors.side, state.actor_id, state.side) AS message
FROM actors
JOIN actors AS state ON state.actor_id = actors.state_id
WHERE actors.side != state.side AND NOT (actors.side = 'none' AND actors.kind = 'group');
