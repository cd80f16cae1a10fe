-- How often do identified voices agree on a quantity?
-- Pairs of statements at most 31 days apart; see who_agreed for each pair.
SELECT quantity_label, verdict, count(*) AS pairs
FROM statement_pairs
GROUP BY ALL
ORDER BY quantity_label, verdict;
