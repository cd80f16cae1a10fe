-- Who took which stance, and how often?
-- One row an actor's state (or the actor where it has none) and stance; planned and withheld
-- reactions are counted apart, since they were not voiced.
SELECT
    actor_side,
    coalesce(actor_state, actor) AS actor,
    stance,
    status,
    count(DISTINCT claim_id) AS reactions,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims
FROM reaction_details
GROUP BY ALL
ORDER BY actor_side, actor, stance, status;
