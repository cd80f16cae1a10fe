-- A hedging word of another language says which, and what it means in English
-- Hint: give hedge_language and hedge_english, or neither where the word is English
SELECT 'claims' AS "table", claim_id AS id, 'hedge_language' AS field, NULL AS value,
    format('"{}" is not in the letters of English', hedge) AS message
FROM claims
WHERE NOT regexp_full_match(hedge, '[A-Za-z '' -]+') AND hedge_language IS NULL
UNION ALL
SELECT 'claims', claim_id, 'hedge_language', hedge_language, 'there is no hedging word'
FROM claims
WHERE hedge IS NULL AND hedge_language IS NOT NULL
UNION ALL
SELECT 'claims', claim_id, 'hedge_english', hedge_english,
    'a hedging word of another language has both its language and its meaning'
FROM claims
WHERE (hedge_language IS NULL) != (hedge_english IS NULL);
