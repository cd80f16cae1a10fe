-- What fulfils a projection is among what its outcome rests on, and what came about is fulfilled by something
-- Hint: take the link out, or link as `fulfils` a claim that bears the projection out by rule 38
WITH evidence AS MATERIALIZED (
    SELECT DISTINCT outcomes.claim_id AS projection_id, projection_evidence.claim_id
    FROM projection_evidence
    JOIN projection_outcomes AS outcomes USING (estimate_id)
    WHERE tolerance = 0.2 AND verdict = outcome AND outcome != 'fewer_came'
)
SELECT 'claim_links' AS "table", concat_ws(',', claim_id, other_id, relation) AS id, 'relation' AS field,
    relation AS value,
    format('the record does not show that {} bears {} out within a fifth', claim_id, other_id) AS message
FROM claim_links
WHERE relation = 'fulfils' AND NOT EXISTS (
    FROM evidence
    WHERE evidence.claim_id = claim_links.claim_id AND projection_id = other_id
)
UNION ALL
SELECT DISTINCT 'claims', claim_id, 'kind', 'projection',
    format('came about by {}, and no claim fulfils it', list_aggregate(rests_on, 'string_agg', ', '))
FROM projection_outcomes
WHERE outcome = 'came_about' AND claim_id NOT IN (
    SELECT other_id FROM claim_links WHERE relation = 'fulfils'
);
