-- A claim less than certain has its hedging word, or a note on why there is none; a certain claim has none
-- Hint: give the word as written, or say in a mention's note why there is none, as rule 27 of the codebook words it
WITH explained AS (
    FROM mentions
    WHERE note LIKE '%The hedging word was not kept.%' OR note LIKE '%The reserve is in the act and not in a word.%'
)
SELECT 'claims' AS "table", claim_id AS id, 'hedge' AS field, NULL AS value,
    format('{}, but there is no hedging word, and no mention says why', certainty) AS message
FROM claims
ANTI JOIN explained USING (claim_id)
WHERE certainty != 'certain' AND hedge IS NULL
UNION ALL
SELECT 'claims', claim_id, 'certainty', certainty::VARCHAR, format('certain, but hedged by "{}"', hedge)
FROM claims
WHERE certainty = 'certain' AND hedge IS NOT NULL;
