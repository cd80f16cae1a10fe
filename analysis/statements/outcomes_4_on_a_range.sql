-- One verdict is on a range, and a range came about when what was said later lies anywhere within its ends. An
-- official without a name told of reports of {said} and thought the lower end the likelier ({claim});
-- that it came about rests on numbers of {least} and more ({rests_on}), near the upper end.
SELECT
    any_value(said) FILTER (claim_id = 'C0023') AS said, 'C0023' AS claim,
    any_value(lowest_later) AS least, any_value(rests_on) AS rests_on,
    ['C0023'] || any_value(rests_on) AS claims,
    list(claim_id) = ['C0023'] AND bool_and(contains(summary, 'the lower end is the more probable'))
        AND bool_and(lowest_later BETWEEN (low + high) / 2 AND high) AND all_stand(claims) AS holds
FROM projection_outcomes
WHERE outcome = 'came_about' AND low < high;
