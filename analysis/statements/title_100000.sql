-- All {statements} statements that name 100,000 foresee it; no count has come near it
WITH hundred AS MATERIALIZED (
    FROM estimate_details WHERE 100000 IN (low, best, high)
)
SELECT
    count(DISTINCT claim_id) AS statements, list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    bool_and(claim_kind = 'projection')
        AND NOT EXISTS (
            FROM estimate_details
            WHERE claim_kind != 'projection' AND highest_said > 50000 AND measure IN ('sent', 'present', 'in_combat')
        ) AS holds
FROM hundred;
