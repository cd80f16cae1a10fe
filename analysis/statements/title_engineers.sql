-- Moscow announced {sappers} sappers and {builders} builders; within five months Seoul counted about as many
WITH numbers AS MATERIALIZED (
    FROM estimate_details WHERE claim_id IN ('C0263', 'C0293', 'C0294')
)
SELECT
    max(best) FILTER (claim_id = 'C0263' AND personnel = 'sappers') AS sappers,
    max(best) FILTER (claim_id = 'C0263' AND personnel = 'builders') AS builders,
    ['C0263', 'C0293', 'C0294'] AS claims,
    max(best) FILTER (claim_id = 'C0294' AND personnel = 'sappers') = sappers
        AND max(best) FILTER (claim_id = 'C0293' AND personnel = 'builders') = builders
        AND max(shown_day) - min(shown_day) < 150 AND all_stand(claims) AS holds
FROM numbers;
