-- **Moscow and Pyongyang: deny, justify, admit, support.** Until {before} {denied} statements by Russian and North
-- Korean speakers denied it and {justified} justified it. Russia admitted it on that day ({moscow}), North Korea two
-- days later ({pyongyang}); of their {since} statements since then, {praise} support it. The one denial
-- since, Moscow's of {denied_on}, is of soldiers on Ukrainian land ({denial}).
WITH spoken AS MATERIALIZED (
    SELECT claim_id, actor_state_id, stance, made_on, first_day, last_day, summary
    FROM reaction_details
    WHERE status = 'made'
        AND (actor_state_id IN ('russia', 'north-korea') OR actor_id = 'north-korea-and-russia')
),
admitted AS (
    SELECT min(first_day) AS day FROM spoken WHERE stance = 'confirms' AND first_day = last_day
)
SELECT
    any_value(day) AS before,
    count(DISTINCT claim_id) FILTER (stance = 'denies' AND last_day < day) AS denied,
    count(DISTINCT claim_id) FILTER (stance = 'justifies' AND last_day < day) AS justified,
    'C0241' AS moscow, 'C0251' AS pyongyang,
    count(DISTINCT claim_id) FILTER (first_day >= day) AS since,
    count(DISTINCT claim_id) FILTER (first_day >= day AND stance = 'supports') AS praise,
    any_value(made_on) FILTER (stance = 'denies' AND last_day >= day) AS denied_on, 'C0722' AS denial,
    ['C0241', 'C0251', 'C0722'] AS claims,
    before = DATE '2025-04-26'
        AND min(first_day) FILTER (claim_id = 'C0251' AND stance = 'confirms') = before + 2
        AND count(DISTINCT actor_state_id) FILTER (stance = 'denies' AND last_day < day) = 2
        AND list(DISTINCT claim_id) FILTER (stance = 'denies' AND last_day >= day) = ['C0722']
        AND bool_and(actor_state_id = 'russia' AND summary LIKE '%on Ukrainian land%') FILTER (claim_id = 'C0722')
        AND praise > since / 2 AND count(*) FILTER (stance = 'confirms' AND last_day < day) = 0
        AND all_stand(claims) AS holds
FROM spoken, admitted;
