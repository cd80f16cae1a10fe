-- Reactions with actor, state, side, target and date
CREATE VIEW reaction_details AS
SELECT
    reactions.reaction_id,
    reactions.claim_id,
    actor.name AS actor,
    reactions.actor_id,
    actor.office AS actor_office,
    CASE WHEN actor.kind = 'state' THEN actor.actor_id ELSE actor.state_id END AS actor_state_id,
    CASE WHEN actor.kind = 'state' THEN actor.name ELSE state.name END AS actor_state,
    actor_voices.voice AS actor_voice,
    actor_voices.voice_side,
    actor_voices.is_identified,
    actor.side AS actor_side,
    target.name AS target,
    reactions.target_id,
    CASE WHEN target.kind = 'state' THEN target.name ELSE target_state.name END AS target_state,
    reactions.stance,
    reactions.channel,
    reactions.status,
    reactions.event_id,
    events.title AS event,
    claims.made_on,
    claim_dates.first_day,
    claim_dates.last_day,
    claim_dates.day_is_known,
    claims.certainty,
    mention_counts.documents,
    claims.summary
FROM reactions
JOIN claims USING (claim_id)
JOIN claim_dates USING (claim_id)
JOIN mention_counts USING (claim_id)
JOIN actors AS actor ON actor.actor_id = reactions.actor_id
JOIN actor_voices ON actor_voices.actor_id = reactions.actor_id
LEFT JOIN actors AS state ON state.actor_id = actor.state_id
LEFT JOIN actors AS target ON target.actor_id = reactions.target_id
LEFT JOIN actors AS target_state ON target_state.actor_id = target.state_id
LEFT JOIN events ON events.event_id = reactions.event_id;
