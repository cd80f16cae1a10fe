-- Others put the dead far above Seoul's number in ways that have no mark in the figure. Western officials without names
-- said {western} by mid-January 2025 ({western_claim}), when Seoul had {seoul} ({seoul_claim}); President Zelensky, who said
-- 4,000 that month ({before_claim}), thought in February that two thirds of {kyiv} lost were dead ({kyiv_claim}); London
-- held in March that about a third of {london} killed and wounded were ({london_claim}), a month before Seoul had {since} ({since_claim}).
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    WHERE claim_id IN ('C0218', 'C0214', 'C0562', 'C0240', 'C0253') AND series IN ('dead_to_date', 'casualties_to_date')
),
told AS (
    SELECT
        any_value(said) FILTER (claim_id = 'C0218' AND series = 'dead_to_date') AS western,
        any_value(said) FILTER (claim_id = 'C0214' AND series = 'dead_to_date') AS seoul,
        any_value(said) FILTER (claim_id = 'C0562' AND series = 'casualties_to_date') AS kyiv,
        any_value(said) FILTER (claim_id = 'C0240' AND series = 'casualties_to_date') AS london,
        any_value(said) FILTER (claim_id = 'C0253' AND series = 'dead_to_date') AS since,
        max(best) FILTER (claim_id = 'C0218' AND series = 'dead_to_date') AS western_dead,
        max(best) FILTER (claim_id = 'C0214' AND series = 'dead_to_date') AS seoul_dead,
        max(low) FILTER (claim_id = 'C0240' AND series = 'casualties_to_date') AS london_lost,
        max(best) FILTER (claim_id = 'C0253' AND series = 'dead_to_date') AS seouls_next,
        bool_or(is_identified) FILTER (claim_id = 'C0218') AS western_are_named,
        bool_and(hedge = 'think' AND claimant_id = 'volodymyr-zelensky') FILTER (claim_id = 'C0562') AS he_thought,
        bool_and(claimant_voice = 'United Kingdom') FILTER (claim_id = 'C0240') AS is_london,
        bool_and(claimant_id = 'nis') FILTER (claim_id IN ('C0214', 'C0253')) AS is_seoul,
        list(DISTINCT made_on ORDER BY made_on) AS days
    FROM numbers
)
SELECT
    western, 'C0218' AS western_claim, seoul, 'C0214' AS seoul_claim, kyiv, 'C0562' AS kyiv_claim, 'C0479' AS before_claim,
    london, 'C0240' AS london_claim, since, 'C0253' AS since_claim,
    ['C0218', 'C0214', 'C0562', 'C0240', 'C0253', 'C0479'] AS claims,
    western_dead > 3 * seoul_dead AND london_lost / 3 > 2 * seouls_next
        AND NOT western_are_named AND he_thought AND is_london AND is_seoul
        AND days = ['2025-01-13', '2025-01-22', '2025-02-14', '2025-03-28', '2025-04-30']
        AND EXISTS (FROM mentions WHERE claim_id = 'C0562' AND wording SIMILAR TO 'two.thirds')
        AND EXISTS (FROM mentions WHERE claim_id = 'C0240' AND wording LIKE '% third')
        AND NOT EXISTS (FROM numbers_over_time WHERE series = 'dead_to_date' AND left_out IS NULL
            AND claim_id IN ('C0218', 'C0562', 'C0240'))
        AND (SELECT bool_and(best = 4000 AND made_on LIKE '2025-01-__' AND claimant_id = 'volodymyr-zelensky')
            FROM estimate_details WHERE claim_id = 'C0479' AND series = 'dead_to_date')
        AND all_stand(['C0218', 'C0214', 'C0562', 'C0240', 'C0253']) AS holds
FROM told;
