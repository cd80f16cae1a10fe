-- What is on record of each claim?
SELECT
    claims.claim_id, claims.claimant_id, claims.made_on, claims.kind, claims.polarity,
    claims.certainty, claims.hedge, claims.hedge_language, claims.hedge_english, claims.condition,
    claims.outlook, claims.event_id, claims.place_id, claims.credibility, claims.credibility_basis, claims.summary,
    actors.name AS claimant, actors.kind AS claimant_kind, actors.office, state.name AS state,
    events.title AS event, places.name AS place
FROM claims
JOIN actors ON actors.actor_id = claims.claimant_id
LEFT JOIN actors AS state ON state.actor_id = actors.state_id
LEFT JOIN events ON events.event_id = claims.event_id
LEFT JOIN places ON places.place_id = claims.place_id
ORDER BY claim_id;
