-- Which states condemned the deployment, on their own or in a joint statement?
-- A joint statement counts for the states that signed it; bodies of several states are no states.
SELECT DISTINCT state, claim_id, made_on, actor AS spoken_by, is_joint AS as_signatory
FROM reactions_by_state
WHERE stance = 'condemns' AND status = 'made'
ORDER BY ALL;
