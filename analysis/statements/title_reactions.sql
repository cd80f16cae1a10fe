-- {most} condemned it most often by itself; China did not condemn it at all
WITH condemned AS MATERIALIZED (
    SELECT state, state_id, count(DISTINCT claim_id) AS times, list(DISTINCT claim_id ORDER BY claim_id) AS ids
    FROM reactions_by_state
    WHERE stance = 'condemns' AND status = 'made' AND NOT is_joint
    GROUP BY ALL
),
most AS (
    FROM condemned QUALIFY rank() OVER (ORDER BY times DESC) = 1
)
SELECT
    any_value(state) AS most, any_value(ids) AS claims,
    count(*) = 1 AND NOT EXISTS (
        FROM reactions_by_state WHERE state_id = 'china' AND stance = 'condemns'
    ) AND EXISTS (FROM reactions_by_state WHERE state_id = 'china') AS holds
FROM most;
