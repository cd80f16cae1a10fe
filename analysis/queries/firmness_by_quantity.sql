-- How firmly are the numbers of each quantity stated?
SELECT
    quantity,
    count(*) AS estimates,
    count(*) FILTER (certainty = 'certain') AS certain,
    count(*) FILTER (certainty = 'probable') AS probable,
    count(*) FILTER (certainty = 'possible') AS possible,
    count(*) FILTER (certainty = 'uncommitted') AS uncommitted,
    count(*) FILTER (hedge IS NOT NULL) AS hedged,
    count(*) FILTER (condition IS NOT NULL) AS conditional
FROM estimate_details
GROUP BY ALL
ORDER BY quantity;
