-- **In the first winter all who can be named have 10,000 to 12,000 brought to Kursk:** {statements} dated
-- statements of {voices} states and bodies, December 2024 to February 2025. Still fighting there were {still}, Kyiv's
-- head of intelligence said ({still_claim}).
WITH winter AS MATERIALIZED (
    FROM estimate_details
    WHERE measure IN ('present', 'in_combat') AND ends_with(compared_as, ' kursk-oblast') AND personnel = 'soldiers'
        AND claim_kind != 'projection' AND polarity = 'affirmed' AND has_number
        AND is_identified AND made_on IS NOT NULL
        AND shown_day >= DATE '2024-12-01' AND shown_day < DATE '2025-03-01'
),
brought AS (
    FROM winter WHERE series = 'in_kursk'
),
fighting AS (
    SELECT any_value(said) AS still, any_value(claim_id) AS still_claim,
        count(*) = 1 AND bool_and(measure = 'in_combat' AND claimant_id = 'kyrylo-budanov') AS is_his
    FROM winter WHERE series IS DISTINCT FROM 'in_kursk'
),
said AS (
    SELECT
        count(DISTINCT claim_id) AS statements,
        count(DISTINCT claimant_voice) AS voices,
        list(DISTINCT claim_id ORDER BY claim_id) AS of_them,
        min(lowest_said) >= 10000 AND max(highest_said) <= 12000
            AND list_has_all(
                list(claimant_voice), ['Ukraine', 'South Korea', 'United States', 'United Kingdom']
            ) AS are_those
    FROM brought
)
SELECT
    statements, voices, still, still_claim,
    of_them || [still_claim] AS claims,
    -- Two of the claims had another number lowered, that of the dead.
    are_those AND is_his AND NOT EXISTS (FROM winter JOIN lowered_numbers USING (estimate_id)) AS holds
FROM said, fighting;
