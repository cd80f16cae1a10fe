-- How firmly are the numbers of each quantity stated?
SELECT quantity, certainty, count(*) AS estimates,
    count(*) FILTER (hedge IS NOT NULL) AS hedged,
    count(*) FILTER (condition IS NOT NULL) AS conditional
FROM estimate_details
GROUP BY ALL
ORDER BY quantity, certainty;
