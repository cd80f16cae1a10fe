-- The article's “{kursk}” in Kursk is what others say too; its “{most}” is not shown to have come
WITH outcomes AS MATERIALIZED (
    SELECT claim_id, best, high, outcome FROM projection_outcomes
),
seed AS MATERIALIZED (
    SELECT DISTINCT details.claim_id, details.series, details.said, details.lowest_said, details.highest_said, details.claim_kind
    FROM estimate_details AS details
    JOIN mentions USING (estimate_id)
    JOIN sources USING (source_id)
    WHERE seed IS NOT NULL
)
SELECT
    any_value(said) FILTER (claim_kind != 'projection' AND series = 'in_kursk') AS kursk,
    arg_max(said, highest_said) AS most,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    max(highest_said) = 100000
        AND count(*) FILTER (claim_kind != 'projection' AND series = 'in_kursk' AND lowest_said = 10000) = 1
        AND NOT EXISTS (FROM outcomes WHERE 100000 IN (best, high) AND outcome IN ('came_about', 'more_came'))
        AND (
            SELECT count(DISTINCT claimant_voice) >= 3 FROM estimate_details
            WHERE series = 'in_kursk' AND claim_kind != 'projection' AND is_identified
                AND made_on LIKE '2024-11%' AND lowest_said >= 10000
        )
        AND all_stand(claims) AS holds
FROM seed;
