-- **Whether 15,000 went.** Of those who can be named, only the service in Seoul said so ({nis}, {nis_claim}).
-- Since then Kyiv said {kyiv} ({kyiv_claim}), the BBC {bbc} ({bbc_claim}), the service {later} combat
-- troops ({later_claim}); Western and South Korean officials without names said {unnamed} ({unnamed_claim}).
WITH totals AS MATERIALIZED (
    FROM estimate_details
    WHERE series = 'sent_in_all' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND has_number AND is_identified AND made_on IS NOT NULL
)
SELECT
    nis.said AS nis, 'C0252' AS nis_claim, kyiv.said AS kyiv, 'C0270' AS kyiv_claim,
    bbc.said AS bbc, 'C0499' AS bbc_claim, later.said AS later, 'C0371' AS later_claim,
    unnamed.said AS unnamed, 'C0501' AS unnamed_claim,
    ['C0252', 'C0270', 'C0499', 'C0371', 'C0501'] AS claims,
    (SELECT list(claim_id) FROM totals WHERE highest_said >= 15000) = ['C0252']
        AND least(kyiv.shown_day, bbc.shown_day, later.shown_day) > nis.shown_day
        AND greatest(kyiv.best, bbc.best, later.best) < nis.best
        AND kyiv.claimant_voice = 'Ukraine' AND bbc.claimant_voice = 'BBC' AND later.claimant_id = nis.claimant_id
        AND unnamed.shown_day > nis.shown_day AND NOT unnamed.is_identified
        AND all_stand(['C0270', 'C0499', 'C0371', 'C0501']) AS holds
FROM totals AS nis, totals AS kyiv, totals AS bbc, totals AS later, estimate_details AS unnamed
WHERE nis.claim_id = 'C0252' AND kyiv.claim_id = 'C0270' AND bbc.claim_id = 'C0499' AND later.claim_id = 'C0371'
    AND unnamed.claim_id = 'C0501' AND unnamed.series = 'sent_in_all';
