-- A projection says whether it is a forecast, a plan or a capability, and nothing else does
-- Hint: give outlook by the codebook, or leave it empty where nothing is projected
SELECT 'claims' AS "table", claim_id AS id, 'outlook' AS field, outlook::VARCHAR AS value,
    'a projection without an outlook' AS message
FROM claims
WHERE kind = 'projection' AND outlook IS NULL
UNION ALL
SELECT 'claims', claim_id, 'outlook', outlook::VARCHAR, format('an outlook on a {}', kind)
FROM claims
WHERE kind != 'projection' AND outlook IS NOT NULL;
