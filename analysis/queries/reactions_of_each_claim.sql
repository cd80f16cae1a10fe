-- Which reactions does each claim voice or report?
SELECT
    reactions.reaction_id, reactions.claim_id, reactions.actor_id, reactions.target_id,
    reactions.event_id, reactions.stance, reactions.channel, reactions.status,
    actor.name AS actor, target.name AS target
FROM reactions
JOIN actors AS actor ON actor.actor_id = reactions.actor_id
LEFT JOIN actors AS target ON target.actor_id = reactions.target_id
ORDER BY reaction_id;
