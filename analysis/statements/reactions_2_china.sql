-- **What China said.** It neither condemned nor defended it. {declined} times it would not comment, most often as
-- a matter of two sovereign states of which it said it knew nothing; {dialogue} times it called for calm and
-- talks, and once its president warned against war and disorder in Korea ({warned_claim}). Its last word on record
-- is of {last_on}: a matter between two sovereign states, which it would not judge ({last_claim}).
WITH chinese AS MATERIALIZED (
    FROM reactions_by_state WHERE state_id = 'china'
),
last_word AS (
    FROM chinese QUALIFY rank() OVER (ORDER BY last_day DESC NULLS LAST) = 1
)
SELECT
    count(DISTINCT chinese.claim_id) FILTER (chinese.stance = 'declines_comment') AS declined,
    count(DISTINCT chinese.claim_id) FILTER (chinese.stance = 'calls_for_dialogue') AS dialogue,
    any_value(chinese.claim_id) FILTER (chinese.stance = 'warns') AS warned_claim,
    any_value(last_word.last_day) AS last_on, any_value(last_word.claim_id) AS last_claim,
    list(DISTINCT chinese.claim_id ORDER BY chinese.claim_id) AS claims,
    last_claim = 'C0245' AND count(DISTINCT last_word.claim_id) = 1
        AND count(*) FILTER (chinese.stance IN ('condemns', 'justifies', 'supports', 'denies', 'confirms')) = 0
        AND warned_claim = 'C0164'
        AND count(DISTINCT chinese.claim_id) FILTER (chinese.stance = 'warns') = 1
        AND declined > dialogue AND all_stand(claims) AS holds
FROM chinese, last_word;
