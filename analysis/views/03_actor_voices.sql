-- Whom each actor speaks for: its state, or the body at the top of those that it is part of
-- Independence is counted by voice: a minister and a spokesman of one state are one voice, and so
-- are the officials of one organisation. An actor that is part of nothing is its own voice. A
-- group, without names or of several together, speaks for nobody who can be asked: it is kept, with
-- the state where there is one, and is not identified, so that it adds to no count of voices.
CREATE VIEW actor_voices AS
WITH RECURSIVE bodies AS (
    SELECT actor_id, actor_id AS body_id
    FROM actors
    -- Rows are told apart, so that a circle, which a rule names, comes to an end.
    UNION
    SELECT bodies.actor_id, actors.part_of_id
    FROM bodies
    JOIN actors ON actors.actor_id = bodies.body_id
    WHERE actors.part_of_id IS NOT NULL
)
SELECT
    bodies.actor_id,
    coalesce(actors.state_id, top.state_id, bodies.body_id) AS voice_id,
    coalesce(state.name, top_state.name, top.name) AS voice,
    coalesce(state.side, top_state.side, top.side) AS voice_side,
    actors.kind != 'group' AS is_identified,
    -- The voices that charts tell apart: codes of the vocabulary actor_voices.voice_group.
    CASE voice_id
        WHEN 'south-korea' THEN 'south_korea'
        WHEN 'ukraine' THEN 'ukraine'
        WHEN 'united-states' THEN 'united_states'
        WHEN 'united-kingdom' THEN 'united_kingdom'
        WHEN 'north-korea' THEN 'north_korea_or_russia'
        WHEN 'russia' THEN 'north_korea_or_russia'
        ELSE 'others'
    END AS voice_group
FROM bodies
JOIN actors USING (actor_id)
JOIN actors AS top ON top.actor_id = bodies.body_id AND top.part_of_id IS NULL
LEFT JOIN actors AS state ON state.actor_id = actors.state_id
LEFT JOIN actors AS top_state ON top_state.actor_id = top.state_id;
