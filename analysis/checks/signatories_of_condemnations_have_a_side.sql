-- Whoever signed a text that condemns the deployment stands on a side
-- Hint: give the side by rule 42 of the codebook, or take the signature out
SELECT DISTINCT 'actors' AS "table", actors.actor_id AS id, 'side' AS field, side::VARCHAR AS value,
    format('side {}, but a signatory of {}, which condemns', side, event_id) AS message
FROM reactions
JOIN event_actors USING (event_id)
JOIN actors ON actors.actor_id = event_actors.actor_id
WHERE channel = 'joint_statement' AND stance = 'condemns' AND role = 'signatory'
    AND side IN ('non_aligned', 'none');
