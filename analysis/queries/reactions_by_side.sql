-- How do the reactions of each side compare?
SELECT actor_side, stance, status, count(DISTINCT claim_id) AS reactions,
    list(DISTINCT actor ORDER BY actor) AS actors
FROM reaction_details
GROUP BY ALL
ORDER BY actor_side, stance, status;
