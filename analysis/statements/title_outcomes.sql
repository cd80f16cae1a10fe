-- Forecasts of 10,000 to 12,000 were matched by what was said later, one of 15,000 only just; the two plain 100,000s that can be judged were not
SELECT
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    count(*) FILTER (outcome = 'came_about' AND 10000 <= coalesce(high, best, low)) > 10
        AND bool_and(coalesce(high, best, low) BETWEEN 10000 AND 12000)
            FILTER (outcome = 'came_about' AND shown_day < DATE '2024-12-01' AND claim_id != 'C0003')
        AND count(*) FILTER (claim_id = 'C0003' AND best = 15000 AND outcome = 'came_about'
            AND outcome_within_a_tenth != 'came_about') = 1
        AND list(DISTINCT best) FILTER (outcome = 'fewer_came') = [100000]
        AND count(*) FILTER (outcome = 'fewer_came') = 2
        AND all_stand(claims) AS holds
FROM projection_outcomes
WHERE outcome IN ('came_about', 'fewer_came');
