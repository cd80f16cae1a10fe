-- How does each claim bear on others?
-- Both ways: what a claim does to an earlier one, and what a later one does to it.
WITH directed AS (
    SELECT claim_id, other_id, relation, TRUE AS is_later FROM claim_links
    UNION ALL
    SELECT other_id, claim_id, relation, FALSE FROM claim_links
)
SELECT claim_id, is_later, relation, CASE WHEN is_later THEN phrase ELSE inverse END AS words, other_id
FROM directed
JOIN codes ON vocabulary = 'claim_links.relation' AND code = relation::VARCHAR
ORDER BY claim_id, is_later DESC, rank, other_id;
