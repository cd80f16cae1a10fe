-- How did the tone of the reactions change?
-- Reactions made per side, quarter and stance; those whose quarter is not known stand without one.
SELECT
    actor_side,
    CASE
        WHEN date_trunc('quarter', first_day) = date_trunc('quarter', last_day)
            THEN date_trunc('quarter', first_day)::DATE
    END AS quarter,
    stance,
    count(DISTINCT claim_id) AS reactions
FROM reaction_details
WHERE status = 'made'
GROUP BY ALL
ORDER BY actor_side, quarter NULLS LAST, stance;
