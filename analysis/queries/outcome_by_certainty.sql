-- Did firmer projections come true more often?
SELECT certainty, outcome, outcome != 'undecidable' AS is_decided, count(*) AS projections
FROM projection_outcomes
GROUP BY ALL
ORDER BY certainty, outcome;
