-- How near each other are the numbers of identified voices, quantity by quantity?
-- Pairs of statements at most 31 days apart; see who_agreed for each pair. Of some a day is
-- approximate, so that they may be further apart: of_known_days counts the others.
SELECT series, quantity_label, verdict, count(*) AS pairs, count(*) FILTER (days_are_known) AS of_known_days
FROM statement_pairs
GROUP BY ALL
ORDER BY quantity_label, verdict;
