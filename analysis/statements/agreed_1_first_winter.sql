-- **In the first winter all who can be named say 10,000 to 12,000 in Kursk:** {statements} dated statements of
-- December 2024 to February 2025, by {voices} states and bodies, from {lowest} ({lowest_claim}) to {highest}.
WITH winter AS MATERIALIZED (
    FROM estimate_details
    WHERE series = 'in_kursk' AND claim_kind != 'projection' AND polarity = 'affirmed' AND has_number
        AND is_identified AND made_on IS NOT NULL
        AND shown_day >= DATE '2024-12-01' AND shown_day < DATE '2025-03-01'
)
SELECT
    count(DISTINCT claim_id) AS statements,
    count(DISTINCT claimant_voice) AS voices,
    arg_min(said, lowest_said) AS lowest,
    arg_min(claim_id, lowest_said) AS lowest_claim,
    max(highest_said) AS highest,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    min(lowest_said) >= 10000 AND max(highest_said) <= 12000
        AND count(*) FILTER (lowest_said = 10000) = 1
        AND list_has_all(list(claimant_voice), ['Ukraine', 'South Korea', 'United States', 'United Kingdom'])
        AND all_stand(claims) AS holds
FROM winter;
