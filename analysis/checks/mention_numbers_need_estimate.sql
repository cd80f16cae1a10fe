-- A mention that gives a number names its estimate
-- Hint: set estimate_id, or take the numbers out
SELECT 'mentions' AS "table", mention_id AS id, 'estimate_id' AS field, NULL AS value,
    'a number without an estimate' AS message
FROM mentions
WHERE estimate_id IS NULL AND coalesce(low, best, high) IS NOT NULL;
