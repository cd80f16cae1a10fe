-- Only the same claimant revises, and only another confirms or disputes
-- Hint: choose another relation
SELECT 'claim_links' AS "table", claim_id || ',' || other_id || ',' || relation AS id,
    'relation' AS field, relation::VARCHAR AS value,
    format('{} and {} are by {} and {}', claim_id, other_id, later.claimant_id, earlier.claimant_id) AS message
FROM claim_links
JOIN claims AS later USING (claim_id)
JOIN claims AS earlier ON earlier.claim_id = other_id
WHERE (relation = 'revises' AND later.claimant_id != earlier.claimant_id)
    OR (relation IN ('confirms', 'disputes') AND later.claimant_id = earlier.claimant_id);
