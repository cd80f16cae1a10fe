-- Which claims are on record?
SELECT
    claims.claim_id, claims.made_on, actors.name AS claimant, claims.kind, claims.certainty,
    list_distinct(list(quantity ORDER BY estimate_id) FILTER (quantity IS NOT NULL)) AS quantities,
    list(said ORDER BY estimate_id) FILTER (said IS NOT NULL) AS numbers,
    (SELECT list(stance ORDER BY reaction_id) FROM reactions
        WHERE reactions.claim_id = claims.claim_id) AS stances,
    mention_counts.documents
FROM claims
JOIN actors ON actors.actor_id = claims.claimant_id
JOIN mention_counts USING (claim_id)
LEFT JOIN estimate_intervals USING (claim_id)
GROUP BY ALL
ORDER BY claims.claim_id;
