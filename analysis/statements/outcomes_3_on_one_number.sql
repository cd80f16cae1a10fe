-- Two verdicts rest on one number each, by somebody of the speaker's own side. More came than the {foreseen}
-- that Ukraine's representative at the United Nations expected at the border by the end of November 2024
-- ({more_claim}): his president spoke of {later} there on {later_on} ({later_claim}). And the {sappers} sappers that
-- Moscow announced came about by {came} that a Russian state agency says were sent ({came_by}).
WITH alone AS MATERIALIZED (
    SELECT claim_id, said, outcome, rests_on[1] AS by_id
    FROM projection_outcomes
    WHERE outcome IN ('came_about', 'more_came', 'fewer_came') AND len(rests_on) = 1
)
SELECT
    any_value(alone.said) FILTER (alone.claim_id = 'C0104') AS foreseen, 'C0104' AS more_claim,
    any_value(other.said) FILTER (other.claim_id = 'C0167') AS later,
    any_value(other.shown_day) FILTER (other.claim_id = 'C0167') AS later_on, 'C0167' AS later_claim,
    any_value(alone.said) FILTER (alone.claim_id = 'C0263') AS sappers,
    any_value(other.said) FILTER (other.claim_id = 'C0301') AS came, 'C0301' AS came_by,
    ['C0104', 'C0167', 'C0263', 'C0301'] AS claims,
    (SELECT count(*) FROM alone) = 2
        AND count(*) FILTER (alone.claim_id = 'C0104' AND alone.outcome = 'more_came'
            AND other.claimant_id = 'volodymyr-zelensky') = 1
        AND count(*) FILTER (alone.claim_id = 'C0263' AND alone.outcome = 'came_about'
            AND other.claimant_id = 'sputnik') = 1
        AND all_stand(claims) AS holds
FROM alone
JOIN estimate_details AS other ON other.claim_id = by_id AND other.measure IN ('sent', 'present')
    AND other.personnel IN ('soldiers', 'sappers');
