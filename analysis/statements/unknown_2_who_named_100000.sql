-- **Which members of the Group of Twenty (G20) named 100,000** ({claim}). None of the {documents} documents says.
SELECT
    claim_id AS claim, documents, [claim_id] AS claims,
    documents > 1 AND NOT is_identified AND all_stand(['C0001']) AS holds
FROM claims
JOIN mention_counts USING (claim_id)
JOIN actor_voices ON actor_id = claimant_id
WHERE claim_id = 'C0001';
