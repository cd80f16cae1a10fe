-- Which states condemned the deployment, on their own or in a joint statement?
SELECT DISTINCT coalesce(state.name, actors.name) AS state, details.claim_id, details.made_on,
    details.actor AS spoken_by, signatories.event_id IS NOT NULL AS as_signatory
FROM reaction_details AS details
LEFT JOIN event_actors AS signatories
    ON signatories.event_id = details.event_id
    AND signatories.role = 'signatory'
    AND details.channel = 'joint_statement'
JOIN actors ON actors.actor_id = coalesce(signatories.actor_id, details.actor_id)
LEFT JOIN actors AS state ON state.actor_id = actors.state_id
WHERE stance = 'condemns' AND status = 'made'
ORDER BY ALL;
