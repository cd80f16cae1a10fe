-- Claims that may be one: same claimant, kind of number and numbers within three days
-- Hint: merge them if they are one statement; if not, link them in claim_links as distinct
-- Severity: warning
WITH dated AS MATERIALIZED (
    SELECT estimates.*, claims.claimant_id, first_day
    FROM estimates
    JOIN claims USING (claim_id)
    JOIN claim_dates USING (claim_id)
    WHERE coalesce(low, best, high) IS NOT NULL
)
SELECT 'claims' AS "table", second.claim_id AS id, 'claim_id' AS field, second.claim_id AS value,
    format('may be the same statement as {}', first.claim_id) AS message
FROM dated AS first
JOIN dated AS second
    ON first.claim_id < second.claim_id
    AND first.claimant_id = second.claimant_id
    AND (first.measure, first.personnel, first.scope) = (second.measure, second.personnel, second.scope)
    AND first.place_id IS NOT DISTINCT FROM second.place_id
    AND first.low IS NOT DISTINCT FROM second.low
    AND first.best IS NOT DISTINCT FROM second.best
    AND first.high IS NOT DISTINCT FROM second.high
    AND abs(second.first_day - first.first_day) <= 3
ANTI JOIN claim_links
    ON (claim_links.claim_id = second.claim_id AND other_id = first.claim_id)
    OR (claim_links.claim_id = first.claim_id AND other_id = second.claim_id);
