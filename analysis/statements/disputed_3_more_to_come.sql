-- **Whether many more will come.** All at second hand: from July to September 2026 Zelensky warned of another
-- {numbers} ({kyiv_claims}); in August Seoul saw preparations and no sign of it soon ({seoul_claim}).
WITH warned AS MATERIALIZED (
    FROM estimate_details
    WHERE series = 'sent_in_addition' AND claim_kind = 'projection' AND polarity = 'affirmed' AND has_number
        AND claimant_id = 'volodymyr-zelensky' AND shown_day >= DATE '2026-07-01'
)
SELECT
    list(said ORDER BY shown_day, claim_id) AS numbers,
    list(claim_id ORDER BY shown_day, claim_id) AS kyiv_claims, 'C0502' AS seoul_claim,
    kyiv_claims || ['C0502'] AS claims,
    count(*) = 3
        AND (SELECT made_on = '2026-08~' AND claimant_id = 'south-korea-defence-ministry' FROM claims WHERE claim_id = 'C0502')
        AND all_at_second_hand(claims)
        AND all_stand(claims) AS holds
FROM warned;
