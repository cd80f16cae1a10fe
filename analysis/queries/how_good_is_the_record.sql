-- How good is this record?
-- Six counts, each with what it is a part of.
SELECT 1 AS rank, 'documents_not_read_in_full' AS what,
    count(*) FILTER (read_extent != 'full_text') AS number, count(*) AS of_all
FROM sources
UNION ALL
SELECT 2, 'documents_of_weak_or_unknown_reliability', count(*) FILTER (reliability IN ('D', 'E', 'F')), count(*)
FROM sources
UNION ALL
SELECT 3, 'claims_in_one_document', count(*) FILTER (documents = 1), count(*)
FROM mention_counts
UNION ALL
SELECT 4, 'claims_that_nothing_bears_out', count(*) FILTER (credibility > 3), count(*)
FROM claims
UNION ALL
SELECT 5, 'claims_of_nobody_who_can_be_asked', count(*) FILTER (NOT is_identified), count(*)
FROM claims
JOIN actor_voices ON actor_id = claimant_id
UNION ALL
SELECT 6, 'claims_without_a_date', count(*) FILTER (made_on IS NULL), count(*)
FROM claims
ORDER BY rank;
