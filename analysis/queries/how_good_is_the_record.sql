-- How good is this record?
-- Six counts, each with what it is a part of. Of the claims without a date to the day `none_at_all`
-- says how many have no date whatever; the others are "about" or of a month. Who coded the claims is
-- no field of the record: all were coded by language models under the written rules.
SELECT 1 AS rank, 'documents_not_read_in_full' AS what,
    count(*) FILTER (read_extent != 'full_text') AS number, count(*) AS of_all, NULL::BIGINT AS none_at_all
FROM sources
UNION ALL
SELECT 2, 'documents_of_weak_or_unknown_reliability', count(*) FILTER (reliability IN ('D', 'E', 'F')), count(*),
    NULL
FROM sources
UNION ALL
SELECT 3, 'claims_coded_by_machine', count(*), count(*), NULL
FROM claims
UNION ALL
SELECT 4, 'claims_in_one_document', count(*) FILTER (documents = 1), count(*), NULL
FROM mention_counts
UNION ALL
SELECT 5, 'claims_that_nothing_judges', count(*) FILTER (credibility = 6), count(*), NULL
FROM claims
UNION ALL
SELECT 6, 'claims_without_a_sure_day', count(*) FILTER (NOT day_is_known), count(*), count(*) - count(made_on)
FROM claim_dates
ORDER BY rank;
