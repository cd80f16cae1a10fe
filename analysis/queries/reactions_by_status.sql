-- How many reactions were made, and how many only planned or withheld?
SELECT
    status,
    count(*) AS reactions,
    count(*) FILTER (actor_side = 'ukraine_ally') AS by_allies_of_ukraine
FROM reaction_details
GROUP BY ALL
ORDER BY status;
