-- Read with care: coded from excerpts by language models, unchecked by people; after {until} {known}.
WITH read AS (
    SELECT
        count(*) FILTER (read_extent != 'full_text') / count(*) AS part_in_excerpts,
        avg((read_extent = 'digest')::INTEGER) FILTER (edtf_first(published_on) > DATE '2026-03-31') AS part_of_digests
    FROM sources
    WHERE source_id IN (SELECT source_id FROM mentions)
)
SELECT
    '2026-03' AS until,
    CASE WHEN part_of_digests < 1 THEN 'mostly at second hand' ELSE 'at second hand' END AS known,
    (
        SELECT list(DISTINCT claim_id ORDER BY claim_id)
        FROM mentions
        JOIN sources USING (source_id)
        WHERE edtf_first(published_on) > DATE '2026-03-31'
    ) AS claims,
    part_in_excerpts > 0.95 AND part_of_digests > 0.5 AS holds
FROM read;
