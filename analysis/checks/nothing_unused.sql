-- Every source, actor, place and event is used
-- Hint: use it in a row, or take it out
SELECT 'sources' AS "table", source_id AS id, 'source_id' AS field, source_id AS value,
    'no mention, event or exclusion rests on this source' AS message
FROM sources
WHERE source_id NOT IN (
    SELECT source_id FROM mentions
    UNION SELECT source_id FROM events WHERE source_id IS NOT NULL
    UNION SELECT source_id FROM exclusions
)
UNION ALL
SELECT 'places', place_id, 'place_id', place_id, 'nothing is at this place'
FROM places
WHERE place_id NOT IN (
    SELECT place_id FROM estimates WHERE place_id IS NOT NULL
    UNION SELECT place_id FROM events WHERE place_id IS NOT NULL
    UNION SELECT place_id FROM claims WHERE place_id IS NOT NULL
    UNION SELECT part_of_id FROM places WHERE part_of_id IS NOT NULL
)
UNION ALL
SELECT 'events', event_id, 'event_id', event_id, 'no claim, reaction or actor belongs to this event'
FROM events
WHERE event_id NOT IN (
    SELECT event_id FROM claims WHERE event_id IS NOT NULL
    UNION SELECT event_id FROM reactions WHERE event_id IS NOT NULL
    UNION SELECT event_id FROM event_actors
)
UNION ALL
SELECT 'actors', actor_id, 'actor_id', actor_id, 'this actor says, does and publishes nothing here'
FROM actors
WHERE actor_id NOT IN (
    SELECT claimant_id FROM claims
    UNION SELECT actor_id FROM reactions
    UNION SELECT target_id FROM reactions WHERE target_id IS NOT NULL
    UNION SELECT actor_id FROM event_actors
    UNION SELECT publisher_id FROM sources WHERE publisher_id IS NOT NULL
    UNION SELECT carries_id FROM sources WHERE carries_id IS NOT NULL
    UNION SELECT relayed_by_id FROM mentions WHERE relayed_by_id IS NOT NULL
    UNION SELECT state_id FROM actors WHERE state_id IS NOT NULL
    UNION SELECT part_of_id FROM actors WHERE part_of_id IS NOT NULL
);
