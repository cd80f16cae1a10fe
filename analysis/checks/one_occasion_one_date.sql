-- What one speaker said on one day, by one document, is dated alike
-- Hint: give both the date as the documents allow it, with or without ~
-- Severity: warning
SELECT DISTINCT 'claims' AS "table", approximate.claim_id AS id, 'made_on' AS field, approximate.made_on AS value,
    format('{} is dated {}, and one document carries both', exact.claim_id, exact.made_on) AS message
FROM claims AS approximate
JOIN claims AS exact
    ON exact.claimant_id = approximate.claimant_id
    AND exact.made_on || '~' = approximate.made_on
JOIN mentions AS one ON one.claim_id = approximate.claim_id
JOIN mentions AS other ON other.claim_id = exact.claim_id AND other.source_id = one.source_id;
