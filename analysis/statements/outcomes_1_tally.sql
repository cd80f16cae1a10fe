-- Of {all_numbers} numbers that were foreseen, {judged} can be judged by what was said later: {came} came about,
-- {more} was gone beyond and {fewer} fell short. Judged within a tenth, {came_tenth} came about; exactly,
-- {came_exactly}. {untested} were not tested, being a most, a capability or bound to a condition, and {untold} cannot
-- be told. Of what came about, {early} were foreseen before December 2024. All but one are of 10,000 to 12,000 men,
-- {by_two} of them by Kyiv and Seoul alone, who said much the same again within days. The one is {near} in Kursk
-- ({near_claim}): nobody counted as many there, and the {counted_there} stated later are just within a fifth of it. A
-- higher count later on takes nothing from a number that came about: the service in Seoul foresaw {foreseen_then}
-- ({foreseen_claim}) and half a year on counted {counted} ({counted_claim}).
WITH stated AS MATERIALIZED (
    FROM estimate_details
),
foreseen AS MATERIALIZED (
    SELECT
        outcomes.*, claimant_voice,
        outcome IN ('came_about', 'more_came', 'fewer_came') AS is_judged,
        outcome = 'came_about' AND outcomes.shown_day < DATE '2024-12-01' AS is_early,
        is_early AND outcomes.claim_id = 'C0003' AS is_near
    FROM projection_outcomes AS outcomes
    JOIN stated USING (estimate_id)
    WHERE has_number
)
SELECT
    count(*) AS all_numbers,
    count(*) FILTER (is_judged) AS judged,
    count(*) FILTER (outcome = 'came_about') AS came,
    count(*) FILTER (outcome = 'more_came') AS more,
    count(*) FILTER (outcome = 'fewer_came') AS fewer,
    count(*) FILTER (outcome_within_a_tenth = 'came_about') AS came_tenth,
    count(*) FILTER (outcome_exactly = 'came_about') AS came_exactly,
    count(*) FILTER (outcome = 'not_tested') AS untested,
    count(*) FILTER (outcome = 'cannot_be_told') AS untold,
    count(*) FILTER (is_early) AS early,
    count(*) FILTER (is_early AND NOT is_near AND claimant_voice IN ('Ukraine', 'South Korea')) AS by_two,
    any_value(said) FILTER (is_near) AS near, 'C0003' AS near_claim,
    any_value(highest_later) FILTER (is_near) AS counted_there,
    any_value(said) FILTER (claim_id = 'C0025') AS foreseen_then, 'C0025' AS foreseen_claim,
    (SELECT said FROM stated WHERE claim_id = 'C0252' AND series = 'sent_in_all') AS counted, 'C0252' AS counted_claim,
    list(DISTINCT claim_id ORDER BY claim_id) FILTER (is_judged) AS claims,
    judged + untested + untold = all_numbers AND more = 1
        AND min(coalesce(low, best, high)) FILTER (is_early AND NOT is_near) = 10000
        AND max(coalesce(high, best, low)) FILTER (is_early AND NOT is_near) = 12000
        AND count(*) FILTER (is_near AND best = 15000 AND series = 'in_kursk' AND highest_later = 12000
            AND outcome_within_a_tenth != 'came_about') = 1
        AND early > came / 2 AND by_two > early / 2
        AND count(*) FILTER (claim_id = 'C0025' AND claimant_voice = 'South Korea' AND outcome = 'came_about' AND best = 12000) = 1
        AND (SELECT count(*) FROM stated WHERE claim_id = 'C0252' AND best = 15000 AND series = 'sent_in_all' AND claimant_id = 'nis'
            AND made_on = '2025-04-30') = 1
        AND all_stand(claims) AS holds
FROM foreseen;
