-- Which claims are on record, in the order of their dates?
-- Caveats say of each number what keeps it from being a count of all, which highest_counted leaves out.
SELECT
    claims.claim_id, claims.made_on, actors.name AS claimant, actors.office,
    coalesce(state.name, CASE WHEN actors.kind = 'state' THEN actors.name END) AS state,
    actor_voices.is_identified, claims.kind, claims.certainty,
    list(DISTINCT series ORDER BY series) FILTER (series IS NOT NULL) AS series,
    list(quantity_label ORDER BY estimate_id) FILTER (quantity_label IS NOT NULL) AS quantities,
    list(said ORDER BY estimate_id) FILTER (said IS NOT NULL) AS numbers,
    list(caveat ORDER BY estimate_id) FILTER (said IS NOT NULL) AS caveats,
    max(highest_said) AS highest, max(highest_said) FILTER (caveat IS NULL) AS highest_counted,
    (SELECT list(stance ORDER BY reaction_id) FROM reactions
        WHERE reactions.claim_id = claims.claim_id) AS stances,
    mention_counts.documents, claims.summary, claim_dates.first_day, claim_dates.last_day
FROM claims
JOIN claim_dates USING (claim_id)
JOIN actors ON actors.actor_id = claims.claimant_id
JOIN actor_voices ON actor_voices.actor_id = claims.claimant_id
LEFT JOIN actors AS state ON state.actor_id = actors.state_id
JOIN mention_counts USING (claim_id)
LEFT JOIN estimate_intervals USING (claim_id)
LEFT JOIN estimate_quantities USING (claim_id, estimate_id)
GROUP BY ALL
ORDER BY claim_dates.first_day NULLS LAST, claim_dates.last_day, claims.claim_id;
