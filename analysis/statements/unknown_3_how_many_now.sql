-- **How many are there now.** Since {since} one number is on record, Kyiv's {number} ({claim}), at
-- second hand.
WITH recent AS MATERIALIZED (
    FROM estimate_details
    WHERE series IN ('in_russia', 'in_kursk') AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND has_number AND made_on IS NOT NULL AND shown_day >= DATE '2026-03-01'
)
SELECT
    DATE '2026-03-01' AS since, any_value(said) AS number, any_value(claim_id) AS claim,
    list(claim_id) AS claims,
    count(*) = 1 AND bool_and(claimant_voice = 'Ukraine' AND is_identified)
        AND all_at_second_hand(claims)
        AND all_stand(claims) AS holds
FROM recent;
