-- Which statements came from one relay only, however many outlets carried them?
-- A relay is whom a passage names as its origin, else the agency whose text its document carries.
SELECT claims.claim_id, actors.name AS claimant, relay_names[1] AS relay, mention_counts.documents, summary
FROM claims
JOIN mention_counts USING (claim_id)
JOIN actors ON actors.actor_id = claims.claimant_id
WHERE relays = 1
ORDER BY mention_counts.documents DESC, claims.claim_id;
