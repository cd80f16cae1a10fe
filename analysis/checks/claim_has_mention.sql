-- Every claim has a mention
-- Hint: add the mention of the document that carries it, or retire the claim
SELECT 'claims' AS "table", claim_id AS id, 'claim_id' AS field, claim_id AS value,
    'no source carries this claim' AS message
FROM claims
ANTI JOIN mentions USING (claim_id);
