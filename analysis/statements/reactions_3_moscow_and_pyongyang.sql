-- **Moscow and Pyongyang: deny, justify, admit, support.** Until {before} Russian and North Korean
-- speakers denied it {denied} times and justified it {justified} times. Russia admitted it on that day
-- ({moscow}), North Korea two days later ({pyongyang}); of their {since} reactions since then, {praise} support it.
WITH spoken AS MATERIALIZED (
    SELECT DISTINCT claim_id, state_id, stance, first_day, last_day
    FROM reactions_by_state
    WHERE state_id IN ('russia', 'north-korea') AND status = 'made'
),
admitted AS (
    SELECT min(first_day) AS day FROM spoken WHERE stance = 'confirms' AND first_day = last_day
)
SELECT
    any_value(day) AS before,
    count(*) FILTER (stance = 'denies' AND last_day < day) AS denied,
    count(*) FILTER (stance = 'justifies' AND last_day < day) AS justified,
    'C0241' AS moscow, 'C0251' AS pyongyang,
    count(*) FILTER (first_day >= day) AS since,
    count(*) FILTER (first_day >= day AND stance = 'supports') AS praise,
    ['C0241', 'C0251'] AS claims,
    before = DATE '2025-04-26'
        AND min(first_day) FILTER (claim_id = 'C0251' AND stance = 'confirms') = before + 2
        AND praise > since / 2 AND count(*) FILTER (stance = 'confirms' AND last_day < day) = 0
        AND all_stand(claims) AS holds
FROM spoken, admitted;
