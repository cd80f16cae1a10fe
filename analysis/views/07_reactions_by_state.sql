-- Each reaction with the states that it counts for: its own, or those that signed the joint text
-- A joint statement is one claim by the group and counts once for every state among the signatories
-- of its event; a signatory who speaks for a state counts for the state.
CREATE VIEW reactions_by_state AS
SELECT DISTINCT
    coalesce(signatory.state_id, signatory.actor_id) AS state_id,
    states.name AS state,
    states.side,
    TRUE AS is_joint,
    details.reaction_id, details.claim_id, details.actor, details.actor_id, details.actor_office,
    details.actor_voice, details.target, details.target_id, details.target_state, details.stance,
    details.channel, details.status, details.event_id, details.event, details.made_on,
    details.first_day, details.last_day, details.day_is_known, details.certainty, details.documents,
    details.summary
FROM reaction_details AS details
JOIN event_actors ON event_actors.event_id = details.event_id AND event_actors.role = 'signatory'
JOIN actors AS signatory ON signatory.actor_id = event_actors.actor_id
JOIN actors AS states
    ON states.actor_id = coalesce(signatory.state_id, signatory.actor_id) AND states.kind = 'state'
WHERE details.channel = 'joint_statement' AND details.actor_state_id IS NULL
UNION ALL
SELECT
    details.actor_state_id,
    states.name,
    states.side,
    FALSE,
    details.reaction_id, details.claim_id, details.actor, details.actor_id, details.actor_office,
    details.actor_voice, details.target, details.target_id, details.target_state, details.stance,
    details.channel, details.status, details.event_id, details.event, details.made_on,
    details.first_day, details.last_day, details.day_is_known, details.certainty, details.documents,
    details.summary
FROM reaction_details AS details
JOIN actors AS states ON states.actor_id = details.actor_state_id;
