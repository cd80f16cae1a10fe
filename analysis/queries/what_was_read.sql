-- What became of every passage that was read?
SELECT 'mentions' AS kept_in,
    CASE
        WHEN estimate_id IS NULL THEN 'Carries a claim, without a number of its own.'
        ELSE 'Carries a number of a claim.'
    END AS passage,
    count(*) AS passages,
    count(DISTINCT source_id) AS documents
FROM mentions
GROUP BY ALL
UNION ALL
SELECT 'exclusions', codes.definition, count(*), count(DISTINCT source_id)
FROM exclusions
JOIN codes ON codes.vocabulary = 'exclusions.reason' AND codes.code = exclusions.reason::VARCHAR
GROUP BY codes.definition
ORDER BY kept_in DESC, passages DESC, passage;
