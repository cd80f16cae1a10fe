-- A number is the one that most documents carry, or its basis says that the words are first-hand or quoted in full
-- Hint: take the number that most documents carry (rule 18), or say in credibility_basis whose words go before theirs
-- Severity: warning
WITH carried AS MATERIALIZED (
    SELECT estimate_id, low, best, high, count(DISTINCT source_id) AS documents
    FROM mentions
    WHERE coalesce(low, best, high) IS NOT NULL
    GROUP BY ALL
),
most AS (
    SELECT estimate_id, max(documents) AS documents FROM carried GROUP BY estimate_id
)
SELECT 'estimates' AS "table", estimates.estimate_id AS id, 'bound' AS field, bound::VARCHAR AS value,
    format('{} documents carry another number, and {} this one', most.documents, coalesce(carried.documents, 0)) AS message
FROM estimates
JOIN claims USING (claim_id)
JOIN most USING (estimate_id)
LEFT JOIN carried
    ON carried.estimate_id = estimates.estimate_id
    AND carried.low IS NOT DISTINCT FROM estimates.low
    AND carried.best IS NOT DISTINCT FROM estimates.best
    AND carried.high IS NOT DISTINCT FROM estimates.high
WHERE most.documents > coalesce(carried.documents, 0)
    AND NOT regexp_matches(coalesce(credibility_basis, ''), 'first-hand|quoted in full');
