-- Which identifier is free next in each table?
-- Identifiers are never used again, so those of retired rows are not free.
WITH used AS (
    SELECT 'claims' AS "table", claim_id AS id FROM claims
    UNION ALL SELECT 'estimates', estimate_id FROM estimates
    UNION ALL SELECT 'mentions', mention_id FROM mentions
    UNION ALL SELECT 'reactions', reaction_id FROM reactions
    UNION ALL SELECT 'exclusions', exclusion_id FROM exclusions
    UNION ALL SELECT "table"::VARCHAR, id FROM retired_ids
)
SELECT "table", format('{}{:04d}', left(max(id), 1), max(substr(id, 2)::INTEGER) + 1) AS free_next
FROM used
WHERE "table" IN ('claims', 'estimates', 'mentions', 'reactions', 'exclusions')
GROUP BY "table"
ORDER BY "table";
