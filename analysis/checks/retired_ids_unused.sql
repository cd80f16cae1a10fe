-- A retired identifier is not used again
-- Hint: give the new row an identifier that was never used
WITH ids AS (
    SELECT 'sources' AS "table", source_id AS id FROM sources
    UNION ALL SELECT 'actors', actor_id FROM actors
    UNION ALL SELECT 'places', place_id FROM places
    UNION ALL SELECT 'events', event_id FROM events
    UNION ALL SELECT 'claims', claim_id FROM claims
    UNION ALL SELECT 'estimates', estimate_id FROM estimates
    UNION ALL SELECT 'mentions', mention_id FROM mentions
    UNION ALL SELECT 'reactions', reaction_id FROM reactions
    UNION ALL SELECT 'exclusions', exclusion_id FROM exclusions
)
SELECT ids."table", ids.id, regexp_replace(ids."table", 's$', '_id') AS field, ids.id AS value,
    format('{} was retired in version {}', ids.id, retired_in) AS message
FROM ids
JOIN retired_ids ON retired_ids."table"::VARCHAR = ids."table" AND retired_ids.id = ids.id;
