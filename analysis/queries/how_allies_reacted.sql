-- How did Ukraine's allies react, to whom, and was it voiced?
SELECT claim_id, actor, actor_state, target, stance, channel, status, made_on, event, summary
FROM reaction_details
WHERE actor_side = 'ukraine_ally'
ORDER BY first_day NULLS LAST, claim_id, reaction_id;
