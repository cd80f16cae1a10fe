-- A code has the words and looks that texts and charts use it by, and a rank of its own
-- Hint: fill the field in data/codes.csv as the vocabulary's other codes have it
-- A vocabulary whose codes are told apart by shape and colour gives both to each.
WITH needed AS (
    FROM (VALUES
        ('estimates.bound', 'phrase'),
        ('claim_links.relation', 'phrase'),
        ('claim_links.relation', 'inverse'),
        ('actor_voices.voice_group', 'colour'),
        ('actor_voices.voice_group', 'sign')
    ) AS t (vocabulary, field)
),
ranked AS (
    SELECT vocabulary, code, rank, first(code) OVER (PARTITION BY vocabulary, rank ORDER BY code) AS first_code
    FROM codes
)
SELECT 'codes' AS "table", concat_ws(',', vocabulary, code) AS id, field, NULL AS value,
    format('a code of {} needs a {}', vocabulary, field) AS message
FROM needed
JOIN codes USING (vocabulary)
WHERE CASE field
    WHEN 'phrase' THEN phrase
    WHEN 'inverse' THEN inverse
    WHEN 'colour' THEN colour
    ELSE sign
END IS NULL
UNION ALL
SELECT 'codes', concat_ws(',', vocabulary, code), 'rank', rank::VARCHAR,
    format('{} has the rank {} too', first_code, rank)
FROM ranked
WHERE code != first_code;
