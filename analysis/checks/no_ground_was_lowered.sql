-- No link and no grade rests on a number that its claimant has lowered since
-- Hint: take the link out or give the lower grade; the claim itself stays as what was said then
WITH lowered AS MATERIALIZED (
    SELECT claim_id FROM claim_standing WHERE was_lowered
)
SELECT 'claim_links' AS "table", concat_ws(',', claim_links.claim_id, other_id, relation) AS id,
    'relation' AS field, relation AS value,
    format('the number of {} was lowered since', lowered.claim_id) AS message
FROM claim_links
JOIN lowered ON lowered.claim_id IN (claim_links.claim_id, other_id)
WHERE relation IN ('confirms', 'fulfils')
UNION ALL
SELECT 'claims', claims.claim_id, 'credibility_basis', credibility_basis,
    format('the number of {}, which bears it out, was lowered since', lowered.claim_id)
FROM claims
JOIN lowered ON contains(credibility_basis, '(' || lowered.claim_id || ')')
WHERE credibility <= 2;
