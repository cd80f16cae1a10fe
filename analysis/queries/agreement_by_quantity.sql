-- How near each other are the numbers of identified voices, quantity by quantity?
-- Pairs of statements at most 31 days apart; see who_agreed for each pair.
SELECT series, quantity_label, verdict, count(*) AS pairs
FROM statement_pairs
GROUP BY ALL
ORDER BY quantity_label, verdict;
