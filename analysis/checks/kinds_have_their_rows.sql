-- Every estimate and projection has a number's row and every reaction a reaction's
-- Hint: add the row to estimates.csv or reactions.csv, or change the claim's kind
SELECT 'claims' AS "table", claim_id AS id, 'kind' AS field, kind::VARCHAR AS value,
    format('a {} without a row in estimates', kind) AS message
FROM claims
ANTI JOIN estimates USING (claim_id)
WHERE kind IN ('estimate', 'projection')
UNION ALL
SELECT 'claims', claim_id, 'kind', kind::VARCHAR, 'a reaction without a row in reactions'
FROM claims
ANTI JOIN reactions USING (claim_id)
WHERE kind = 'reaction';
