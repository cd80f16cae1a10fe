-- **What China said.** It neither condemned nor defended it. Asked {declined} times, it would not comment
-- (an eighth silence, which the figures count, is one that a writer noted, {noted}): {two_states} times because it was
-- a matter of two sovereign states, {unaware} times because it knew nothing of it, {for_both} of them for both reasons,
-- and else with the word that its position was known. {dialogue} times it called
-- for calm and talks, {silent} of them, as far as is known, without speaking of the soldiers, and once its president
-- warned against war and disorder in Korea ({warned_claim}). Its last word on record is of {last_on}: a matter between
-- two sovereign states, which it would not judge ({last_claim}).
WITH reasons AS (
    FROM (VALUES
        ('C0057', FALSE, TRUE), ('C0121', TRUE, TRUE), ('C0245', TRUE, FALSE), ('C0358', FALSE, FALSE),
        ('C0625', FALSE, TRUE), ('C0627', FALSE, FALSE), ('C0628', TRUE, TRUE)
    ) AS t (claim_id, is_of_two_states, knew_nothing)
),
chinese AS MATERIALIZED (
    -- Who was not asked is silent and gives no reason.
    FROM reactions_by_state WHERE state_id = 'china' AND NOT (stance = 'declines_comment' AND channel = 'none')
),
asked AS (
    SELECT
        count(*) AS declined, count(*) FILTER (is_of_two_states) AS two_states,
        count(*) FILTER (knew_nothing) AS unaware, count(*) FILTER (is_of_two_states AND knew_nothing) AS for_both,
        list(claim_id ORDER BY claim_id) AS ids
    FROM reasons
),
last_word AS (
    FROM chinese QUALIFY rank() OVER (ORDER BY last_day DESC NULLS LAST) = 1
),
said AS (
    SELECT
        list(DISTINCT claim_id ORDER BY claim_id) FILTER (stance = 'declines_comment') AS declining,
        list(DISTINCT claim_id ORDER BY claim_id) FILTER (stance = 'calls_for_dialogue') AS calling,
        list(DISTINCT claim_id) FILTER (stance = 'warns') AS warning,
        list(DISTINCT claim_id ORDER BY claim_id) AS claims,
        count(*) FILTER (stance IN ('condemns', 'justifies', 'supports', 'denies', 'confirms')) = 0 AS takes_no_side
    FROM chinese
)
SELECT
    declined, 'C0009' AS noted, two_states, unaware, for_both, len(calling) AS dialogue, 3 AS silent, 'C0164' AS warned_claim,
    last_word.last_day AS last_on, last_word.claim_id AS last_claim, claims,
    declining = ids AND calling = ['C0087', 'C0169', 'C0596', 'C0626'] AND warning = ['C0164'] AND takes_no_side
        AND (SELECT count(DISTINCT claim_id) = 8 AND bool_or(claim_id = 'C0009') FROM reactions_by_state
            WHERE state_id = 'china' AND stance = 'declines_comment')
        AND last_word.claim_id = 'C0245' AND (SELECT count(DISTINCT claim_id) FROM last_word) = 1
        AND all_stand(claims) AS holds
FROM said, asked, last_word;
