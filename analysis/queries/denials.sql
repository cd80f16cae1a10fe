-- Who denied what?
SELECT claim_id, actors.name AS claimant, actors.side, made_on, claims.kind, summary
FROM claims
JOIN actors ON actors.actor_id = claims.claimant_id
WHERE polarity = 'denied' OR claims.kind = 'denial'
ORDER BY made_on NULLS LAST, claim_id;
