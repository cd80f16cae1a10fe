-- How often do claimants of different states agree on a quantity?
-- Pairs of statements at most 31 days apart; see who_agreed for each pair.
SELECT quantity, verdict, count(*) AS pairs
FROM statement_pairs
GROUP BY ALL
ORDER BY quantity, verdict;
