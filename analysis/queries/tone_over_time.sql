-- How did the tone of the reactions change?
-- Reactions made per side, quarter and stance; those without a known quarter are left out.
SELECT
    actor_side,
    date_trunc('quarter', first_day)::DATE AS quarter,
    stance,
    count(DISTINCT claim_id) AS reactions
FROM reaction_details
WHERE status = 'made' AND date_trunc('quarter', first_day) = date_trunc('quarter', last_day)
GROUP BY ALL
ORDER BY actor_side, quarter, stance;
