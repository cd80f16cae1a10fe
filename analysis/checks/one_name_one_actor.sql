-- One name is one actor
-- Hint: use the actor that is there, or tell the two names apart
SELECT 'actors' AS "table", second.actor_id AS id, 'name' AS field, second.name AS value,
    format('{} has this name already', first.actor_id) AS message
FROM actors AS first
JOIN actors AS second
    ON lower(first.name) = lower(second.name) AND first.actor_id < second.actor_id;
