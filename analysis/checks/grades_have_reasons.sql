-- A grade without a reason is F or 6
-- Hint: give the reason, or F or 6
SELECT 'sources' AS "table", source_id AS id, 'reliability_basis' AS field, NULL AS value,
    format('reliability {} without a reason', reliability) AS message
FROM sources
WHERE reliability != 'F' AND reliability_basis IS NULL
UNION ALL
SELECT 'claims', claim_id, 'credibility_basis', NULL, format('credibility {} without a reason', credibility)
FROM claims
WHERE credibility != 6 AND credibility_basis IS NULL
UNION ALL
SELECT 'actors', actor_id, 'side_basis', NULL, format('side {} without a reason', side)
FROM actors
WHERE side != 'none' AND side_basis IS NULL;
