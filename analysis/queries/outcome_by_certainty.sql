-- Did firmer projections come true more often?
SELECT certainty, outcome, outcome NOT IN ('not_tested', 'cannot_be_told') AS is_decided, count(*) AS projections
FROM projection_outcomes
GROUP BY ALL
ORDER BY certainty, outcome;
