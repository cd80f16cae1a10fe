-- What documents of after {until} say is known {known}, from lists and summaries that name
-- them (digests): {documents} documents, {read}. The last claim from a document that was read is of {last_on} ({last_claim}).
WITH late AS (
    SELECT count(*) AS documents, count(*) FILTER (read_extent = 'digest') AS digests
    FROM sources
    WHERE edtf_first(published_on) > DATE '2026-03-31' AND source_id IN (SELECT source_id FROM mentions)
),
spoken AS (
    SELECT claim_dates.claim_id, claim_dates.last_day
    FROM claim_dates
    JOIN mentions USING (claim_id)
    JOIN sources USING (source_id)
    WHERE read_extent != 'digest' AND day_is_known
    QUALIFY row_number() OVER (ORDER BY claim_dates.last_day DESC, claim_dates.claim_id) = 1
)
SELECT
    '2026-03' AS until, documents,
    CASE WHEN digests = documents THEN 'at second hand alone' ELSE 'mostly at second hand' END AS known,
    CASE documents - digests
        WHEN 0 THEN 'none of which was itself read'
        WHEN 1 THEN 'one of which was itself read'
        ELSE format('{:,} of which were themselves read', documents - digests)
    END AS read,
    spoken.last_day AS last_on, spoken.claim_id AS last_claim,
    [spoken.claim_id] AS claims,
    2 * digests > documents AND all_stand(claims) AS holds
FROM late, spoken;
