-- Nobody and nothing is part of itself, however indirectly
-- Hint: take the reference out of one of them
WITH RECURSIVE steps AS (
    SELECT 'actors' AS "table", actor_id AS id, 'part_of_id' AS field, part_of_id AS whole_id FROM actors
    UNION ALL SELECT 'actors', actor_id, 'state_id', state_id FROM actors
    UNION ALL SELECT 'places', place_id, 'part_of_id', part_of_id FROM places
),
-- What is reached from each row, with the field and the value of the first step.
above AS (
    SELECT "table", id, field, whole_id AS value, whole_id FROM steps
    UNION
    SELECT above."table", above.id, above.field, above.value, steps.whole_id
    FROM above
    JOIN steps ON steps."table" = above."table" AND steps.id = above.whole_id
)
SELECT "table", id, field, value,
    CASE WHEN value = id THEN 'refers to itself' ELSE format('{} leads back to it', value) END AS message
FROM above
WHERE whole_id = id;
