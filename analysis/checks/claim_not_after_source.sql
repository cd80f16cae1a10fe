-- A statement is not later than a source that carries it
-- Hint: correct made_on or published_on; a ~ helps only where another source is of that day or later
SELECT 'claims' AS "table", claims.claim_id AS id, 'made_on' AS field, made_on AS value,
    format('made on {}, but source {} is of {}', made_on, source_id, published_on) AS message
FROM claims
JOIN mentions USING (claim_id)
JOIN sources USING (source_id)
-- A day of grace, since the speaker's day can be ahead of the publisher's.
WHERE edtf_first(made_on) > edtf_last(published_on) + INTERVAL 1 DAY
    AND made_on NOT SIMILAR TO '.*[~?]' AND published_on NOT SIMILAR TO '.*[~?]'
UNION ALL
-- None for a date that is approximate anyway, and can be that of its documents.
SELECT 'claims', claim_id, 'made_on', made_on,
    format('made on {}, after all its sources, the last of {}', made_on, max(published_on))
FROM claims
JOIN mentions USING (claim_id)
JOIN sources USING (source_id)
GROUP BY claim_id, made_on
HAVING edtf_first(made_on) > max(edtf_last(published_on))
    AND bool_or(concat(made_on, published_on) SIMILAR TO '.*[~?].*');
