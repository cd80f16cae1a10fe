-- Which stance did Ukraine's allies take most often?
-- Reactions that were made, by the claims that voice or report them.
SELECT stance, count(DISTINCT claim_id) AS claims
FROM reaction_details
WHERE actor_side = 'ukraine_ally' AND status = 'made'
GROUP BY stance
ORDER BY claims DESC, stance;
