-- Not every claim can be followed to a page: {claims_without} of {of_claims} claims stand in no document with an address,
-- and {by_digest} are known from digests alone. Of {of_documents} documents {without_title} have no title on record.
WITH led AS (
    SELECT claim_id, bool_or(url IS NOT NULL) AS to_an_address, bool_and(read_extent = 'digest') AS by_digest
    FROM mentions
    JOIN sources USING (source_id)
    GROUP BY claim_id
),
titled AS (
    SELECT count(*) AS of_documents, count(*) FILTER (title IS NULL) AS without_title
    FROM sources
),
counted AS (
    SELECT
        count(*) FILTER (NOT to_an_address) AS claims_without,
        count(*) AS of_claims,
        count(*) FILTER (by_digest) AS by_digest,
        list(claim_id ORDER BY claim_id) FILTER (NOT to_an_address) AS claims
    FROM led
)
SELECT *, claims_without > 0 AND by_digest > 0 AND without_title > 0 AS holds
FROM counted, titled;
