-- Read with care: coded from excerpts by language models, unchecked by people; after {until} at second hand.
WITH read AS (
    SELECT
        count(*) FILTER (read_extent != 'full') / count(*) AS part_in_excerpts,
        bool_and(read_extent = 'digest') FILTER (edtf_first(published_on) > DATE '2026-03-31') AS are_digests
    FROM sources
    WHERE source_id IN (SELECT source_id FROM mentions)
)
SELECT
    '2026-03' AS until,
    (
        SELECT list(DISTINCT claim_id ORDER BY claim_id)
        FROM mentions
        JOIN sources USING (source_id)
        WHERE edtf_first(published_on) > DATE '2026-03-31'
    ) AS claims,
    part_in_excerpts > 0.95 AND are_digests AS holds
FROM read;
