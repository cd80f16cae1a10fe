-- **What Moscow and Pyongyang count.** Neither has said how many soldiers were sent; Moscow named {sappers}
-- sappers and {builders} builders to come, in June 2025 ({moscow_claim}).
WITH own AS MATERIALIZED (
    FROM estimate_details
    WHERE claimant_voice IN ('Russia', 'North Korea') AND is_identified AND polarity = 'affirmed' AND has_number
)
SELECT
    max(best) FILTER (personnel = 'sappers') AS sappers,
    max(best) FILTER (personnel = 'builders') AS builders,
    'C0263' AS moscow_claim,
    ['C0263'] AS claims,
    count(*) FILTER (personnel = 'soldiers' AND measure NOT IN ('killed', 'wounded', 'killed_or_wounded')) = 0
        AND count(*) FILTER (claim_id = 'C0263' AND made_on = '2025-06-17') = 2
        AND all_stand(claims) AS holds
FROM own;
