-- **In the second winter no more than that.** In February 2026 Kyiv's intelligence said {kyiv} in Kursk
-- ({kyiv_claim}), Seoul's {seoul} beside {engineers} engineers ({seoul_claim}), President Zelensky {zelensky} in
-- Russia ({zelensky_claim}).
WITH winter AS MATERIALIZED (
    FROM estimate_details
    WHERE measure = 'present' AND scope = 'at_a_time' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND has_number AND is_identified AND made_on IS NOT NULL
        AND shown_day >= DATE '2025-12-01' AND shown_day < DATE '2026-03-01'
),
named AS (
    SELECT
        any_value(said) FILTER (claim_id = 'C0306') AS kyiv,
        any_value(said) FILTER (claim_id = 'C0308' AND personnel = 'soldiers') AS seoul,
        any_value(said) FILTER (claim_id = 'C0308' AND personnel = 'engineers') AS engineers,
        any_value(said) FILTER (claim_id = 'C0568') AS zelensky,
        list(DISTINCT claim_id ORDER BY claim_id) AS claims,
        max(highest_said) AS highest, count(*) AS numbers
    FROM winter
)
SELECT
    kyiv, 'C0306' AS kyiv_claim, seoul, engineers, 'C0308' AS seoul_claim, zelensky, 'C0568' AS zelensky_claim,
    claims,
    claims = ['C0306', 'C0308', 'C0568'] AND numbers = 4 AND highest <= 10000 AND all_stand(claims)
        AND all_undisputed(claims) AS holds
FROM named;
