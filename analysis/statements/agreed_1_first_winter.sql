-- **In the first winter 10,000 to 12,000 were brought to Kursk:** so all {statements} dated statements, of {voices} states
-- and named bodies, with a number of those there, December 2024 to February 2025.
WITH winter AS MATERIALIZED (
    FROM estimate_details
    WHERE measure IN ('present', 'in_combat') AND ends_with(compared_as, ' kursk-oblast') AND personnel = 'soldiers'
        AND claim_kind != 'projection' AND polarity = 'affirmed' AND has_number
        AND is_identified AND made_on IS NOT NULL
        AND shown_day >= DATE '2024-12-01' AND shown_day < DATE '2025-03-01'
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
    FROM winter WHERE series = 'in_kursk'
)
SELECT
    statements, voices, of_them AS claims,
    -- How many of them still fought is disputed, and two of the claims had another number lowered, that of the dead.
    are_those AND all_undisputed(of_them)
        AND (SELECT list(claim_id) FROM winter WHERE series IS DISTINCT FROM 'in_kursk') = ['C0357']
        AND NOT EXISTS (FROM winter JOIN lowered_numbers USING (estimate_id)) AS holds
FROM said;
