-- **The dead and wounded of the first winter.** On {day} Seoul's general staff said {seoul} killed and wounded
-- ({seoul_claim}), President Zelensky {kyiv} ({kyiv_claim}). He spoke of 4,000 killed and wounded on 9
-- January 2025 ({both_claim}) and of 4,000 killed on the 21st ({killed_claim}).
WITH numbers AS MATERIALIZED (
    FROM estimate_details WHERE claim_id IN ('C0199', 'C0201', 'C0208', 'C0479')
)
SELECT
    seoul.shown_day AS day, seoul.said AS seoul, 'C0199' AS seoul_claim, kyiv.said AS kyiv, 'C0201' AS kyiv_claim,
    'C0479' AS killed_claim, 'C0208' AS both_claim,
    ['C0199', 'C0201', 'C0208', 'C0479'] AS claims,
    seoul.made_on = kyiv.made_on AND kyiv.lowest_said > 2 * seoul.highest_said
        AND killed.best = 4000 AND killed.made_on = '2025-01-21'
        AND casualties.best = 4000 AND casualties.made_on = '2025-01-09'
        AND killed.claimant_id = casualties.claimant_id AND kyiv.claimant_id = casualties.claimant_id
        AND kyiv.claimant_id = 'volodymyr-zelensky'
        AND all_stand(claims) AS holds
FROM numbers AS seoul, numbers AS kyiv, numbers AS killed, numbers AS casualties
WHERE seoul.claim_id = 'C0199' AND seoul.series = 'casualties_to_date'
    AND kyiv.claim_id = 'C0201' AND kyiv.series = 'casualties_to_date'
    AND killed.claim_id = 'C0479' AND killed.series = 'dead_to_date'
    AND casualties.claim_id = 'C0208' AND casualties.series = 'casualties_to_date';
