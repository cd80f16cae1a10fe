-- **Whether they still fought in late January 2025.** Kyiv's head of military intelligence said that {still} did
-- ({still_claim}), its special forces ({none_claim}) and Seoul ({seoul_claim}) that none seemed to for weeks, until
-- February ({back_claim}).
WITH said AS MATERIALIZED (
    FROM claims
    JOIN claim_standing USING (claim_id)
    JOIN actor_voices ON actor_id = claimant_id
    WHERE claim_id IN ('C0357', 'C0559', 'C0537', 'C0538')
),
fighting AS (
    FROM estimate_details
    WHERE measure = 'in_combat' AND personnel = 'soldiers' AND claim_kind != 'projection' AND has_number
        AND is_identified AND shown_day >= DATE '2025-01-15' AND shown_day < DATE '2025-03-01'
)
SELECT
    any_value(fighting.said) AS still, 'C0357' AS still_claim, 'C0559' AS none_claim, 'C0537' AS seoul_claim, 'C0538' AS back_claim,
    ['C0357', 'C0559', 'C0537', 'C0538'] AS claims,
    count(*) = 1 AND bool_and(fighting.claim_id = 'C0357' AND claimant_id = 'kyrylo-budanov')
        AND (SELECT list(voice ORDER BY claim_id) FROM said) = ['Ukraine', 'South Korea', 'South Korea', 'Ukraine']
        AND (SELECT list(made_on ORDER BY claim_id) FROM said) = ['2025-01-31~', '2025-02-04', '2025-02-27', '2025-01-31']
        AND (SELECT bool_and(claimant_id = 'nis') FROM said WHERE claim_id IN ('C0537', 'C0538'))
        AND EXISTS (FROM claim_links WHERE claim_id = 'C0357' AND other_id = 'C0559' AND relation = 'disputes')
        AND EXISTS (FROM claim_links WHERE claim_id = 'C0537' AND other_id = 'C0559' AND relation = 'confirms')
        AND all_stand(claims) AS holds
FROM fighting;
