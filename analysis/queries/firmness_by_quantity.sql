-- How firmly are the numbers of each quantity stated?
-- One row a quantity and degree of certainty.
SELECT
    quantity_label,
    certainty,
    count(*) AS estimates,
    count(hedge) AS hedged,
    count(condition) AS conditional
FROM estimate_details
WHERE has_number
GROUP BY ALL
ORDER BY quantity_label, certainty;
