-- **The dead and wounded of the first winter.** On {day} Seoul's general staff said {seoul} killed and wounded
-- ({seoul_claim}), President Zelensky {kyiv} ({kyiv_claim}); on 9 January 2025 he spoke of 4,000 killed and wounded
-- ({both_claim}), on the 21st of 4,000 killed ({killed_claim}), which he lowered in February ({lost_claim}).
WITH numbers AS MATERIALIZED (
    FROM estimate_details WHERE claim_id IN ('C0199', 'C0201', 'C0208', 'C0479', 'C0562')
)
SELECT
    seoul.shown_day AS day, seoul.said AS seoul, 'C0199' AS seoul_claim, kyiv.said AS kyiv, 'C0201' AS kyiv_claim,
    'C0479' AS killed_claim, 'C0208' AS both_claim, 'C0562' AS lost_claim,
    ['C0199', 'C0201', 'C0208', 'C0479', 'C0562'] AS claims,
    seoul.made_on = kyiv.made_on AND kyiv.lowest_said > 2 * seoul.highest_said
        AND killed.best = 4000 AND killed.made_on = '2025-01-21'
        AND casualties.best = 4000 AND casualties.made_on = '2025-01-09'
        AND lost.made_on LIKE '2025-02-__' AND lost.hedge = 'think'
        AND (SELECT count(DISTINCT claimant_id) = 1 FROM numbers WHERE claim_id != 'C0199')
        AND kyiv.claimant_id = 'volodymyr-zelensky'
        AND (SELECT was_lowered FROM claim_standing WHERE claim_id = 'C0479')
        AND (SELECT count(*) > 0 FROM numbers
            JOIN mentions USING (estimate_id)
            WHERE numbers.claim_id = 'C0562' AND series = 'dead_to_date' AND wording SIMILAR TO 'two.thirds')
        AND all_stand(['C0199', 'C0201', 'C0208', 'C0562']) AS holds
FROM numbers AS seoul, numbers AS kyiv, numbers AS killed, numbers AS casualties, numbers AS lost
WHERE seoul.claim_id = 'C0199' AND seoul.series = 'casualties_to_date'
    AND kyiv.claim_id = 'C0201' AND kyiv.series = 'casualties_to_date'
    AND killed.claim_id = 'C0479' AND killed.series = 'dead_to_date'
    AND casualties.claim_id = 'C0208' AND casualties.series = 'casualties_to_date'
    AND lost.claim_id = 'C0562' AND lost.series = 'casualties_to_date';
