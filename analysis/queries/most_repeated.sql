-- Which statements were repeated most?
SELECT claims.claim_id, actors.name AS claimant, made_on, documents, publishers, relays, summary
FROM claims
JOIN mention_counts USING (claim_id)
JOIN actors ON actors.actor_id = claims.claimant_id
ORDER BY documents DESC, claims.claim_id
LIMIT 20;
