-- **Who condemned it.** {states} states, {own} of them by a word of their own and the rest by signing joint texts.
-- Germany did both: {germany_own} times by itself ({germany_claims}), first by its foreign ministry on {germany_on},
-- and in {germany_joint} joint texts. France condemned it {france_own} times by itself and signed {france_joint}.
-- What the leaders of Canada and South Korea condemned together ({by_two}) has no joint text and counts for neither;
-- what the European Union and NATO condemned counts for no state. Warnings are counted apart: the German chancellor
-- warned the Russian president on {warned_on} ({warned_claim}).
WITH condemned AS MATERIALIZED (
    SELECT state_id, count(DISTINCT claim_id) FILTER (NOT is_joint) AS own,
        count(DISTINCT claim_id) FILTER (is_joint) AS joint
    FROM reactions_by_state
    WHERE stance = 'condemns' AND status = 'made'
    GROUP BY state_id
),
of_no_state AS (
    SELECT list(claim_id ORDER BY claim_id) FILTER (actor_id = 'canada-and-south-korea') AS by_two,
        bool_and(actor_id = 'canada-and-south-korea' OR actor_voice IN ('European Union', 'NATO')) AS are_those
    FROM reaction_details
    WHERE stance = 'condemns' AND status = 'made'
        AND NOT EXISTS (FROM reactions_by_state AS counted WHERE counted.reaction_id = reaction_details.reaction_id)
),
german AS (
    SELECT
        min(first_day) FILTER (stance = 'condemns') AS germany_on,
        list(DISTINCT claim_id ORDER BY claim_id) FILTER (stance = 'condemns') AS germany_claims,
        arg_min(actor_id, first_day) FILTER (stance = 'condemns') AS germany_first,
        any_value(first_day) FILTER (claim_id = 'C0007' AND stance = 'warns' AND target_id = 'vladimir-putin') AS warned_on
    FROM reactions_by_state
    WHERE state_id = 'germany' AND status = 'made' AND NOT is_joint
)
SELECT
    (SELECT count(*) FROM condemned) AS states,
    (SELECT count(*) FROM condemned WHERE own > 0) AS own,
    germany.own AS germany_own, germany_on, germany_claims, germany.joint AS germany_joint,
    france.own AS france_own, france.joint AS france_joint, by_two, warned_on, 'C0007' AS warned_claim,
    germany_claims || ['C0007'] || by_two AS claims,
    germany.own > 1 AND germany_first = 'german-foreign-office' AND france.own > 1
        AND by_two = ['C0085', 'C0593'] AND are_those AND all_stand(claims) AS holds
FROM german, of_no_state, condemned AS germany, condemned AS france
WHERE germany.state_id = 'germany' AND france.state_id = 'france';
