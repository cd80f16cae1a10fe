-- What documents of after {until} say is known at second hand alone, from lists and summaries that name
-- them (digests): {documents} documents, none of which was itself read. The last claim from a document that was read is of {last_on} ({last_claim}).
WITH late AS (
    SELECT count(*) AS documents, bool_and(read_extent = 'digest') AS are_digests
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
    '2026-03' AS until, documents, spoken.last_day AS last_on, spoken.claim_id AS last_claim,
    [spoken.claim_id] AS claims,
    documents > 0 AND are_digests AND all_stand(claims) AS holds
FROM late, spoken;
