-- Moscow announced {sappers} sappers and {builders} builders on 17 June 2025 ({moscow_claim}). In November
-- 2025 the service in Seoul counted about as many: {seoul_sappers} sappers there ({sappers_claim}) and
-- {seoul_builders} builders sent, on their way ({builders_claim}). One count that is not Moscow's own decides
-- nothing by the rule above, so the builders stand as “cannot be told” among the forecasts. The briefing of April 2025 that
-- named about 15,000 soldiers sent named {workers} civilian workers besides ({workers_claim}): they are other people, no
-- soldiers, and in no total here.
WITH numbers AS MATERIALIZED (
    FROM estimate_details WHERE claim_id IN ('C0263', 'C0293', 'C0294', 'C0252')
)
SELECT
    max(best) FILTER (claim_id = 'C0263' AND personnel = 'sappers') AS sappers,
    max(best) FILTER (claim_id = 'C0263' AND personnel = 'builders') AS builders,
    any_value(said) FILTER (claim_id = 'C0294' AND personnel = 'sappers') AS seoul_sappers,
    any_value(said) FILTER (claim_id = 'C0293' AND personnel = 'builders') AS seoul_builders,
    any_value(said) FILTER (claim_id = 'C0252' AND personnel = 'workers') AS workers,
    'C0263' AS moscow_claim, 'C0294' AS sappers_claim, 'C0293' AS builders_claim, 'C0252' AS workers_claim,
    ['C0263', 'C0293', 'C0294', 'C0252'] AS claims,
    bool_and(made_on = '2025-06-17') FILTER (claim_id = 'C0263')
        AND bool_and(made_on LIKE '2025-11-%') FILTER (claim_id IN ('C0293', 'C0294'))
        AND bool_and(claimant_id = 'nis') FILTER (claim_id != 'C0263')
        AND max(best) FILTER (claim_id = 'C0294' AND personnel = 'sappers') = sappers
        AND max(best) FILTER (claim_id = 'C0293' AND personnel = 'builders') = builders
        AND (SELECT any_value(outcome) = 'cannot_be_told' FROM projection_outcomes
            WHERE claim_id = 'C0263' AND personnel = 'builders')
        AND all_stand(['C0263', 'C0293', 'C0294'])
        AND max(best) FILTER (claim_id = 'C0252' AND series = 'sent_in_all') = 15000
        AND bool_and(made_on LIKE '2025-04-__') FILTER (claim_id = 'C0252') AS holds
FROM numbers;
