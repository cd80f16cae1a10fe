-- A date has a basis and no date has none
-- Hint: leave published_on empty with date_basis unknown, or say what the date rests on
SELECT 'sources' AS "table", source_id AS id, 'date_basis' AS field, date_basis::VARCHAR AS value,
    format('published_on {} with date_basis {}', coalesce(published_on, 'none'), date_basis) AS message
FROM sources
WHERE (published_on IS NULL) != (date_basis = 'unknown')
UNION ALL
SELECT 'sources', source_id, 'published_on', published_on,
    format('a date of basis {} is approximate at best, so it ends in ~', date_basis)
FROM sources
WHERE date_basis IN ('index', 'content') AND published_on NOT LIKE '%~'
UNION ALL
-- By these words alone a view knows that a date is only the latest possible.
SELECT 'mentions', mention_id, 'note', note, 'a date that is a limit is said to be it "as the latest that it can be"'
FROM mentions
WHERE regexp_matches(note, '(?i)latest|that it can be|first dated document')
    AND NOT contains(note, 'as the latest that it can be')
UNION ALL
SELECT 'claims', claim_id, 'made_on', made_on, 'a date that is only the latest possible ends in ~'
FROM claim_dates
WHERE is_latest AND NOT coalesce(is_approximate, FALSE);
