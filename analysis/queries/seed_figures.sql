-- What became of the seed article's numbers?
-- A number that is no projection has no outcome.
WITH outcomes AS (
    SELECT estimate_id, outcome FROM projection_outcomes
)
SELECT claim_id, claimant, made_on, quantity_label, said, low, best, high,
    lower_is_unstated, upper_is_unstated, certainty, hedge, condition, relay_names, documents,
    outcome
FROM estimate_details
LEFT JOIN outcomes USING (estimate_id)
WHERE estimate_id IN (
    SELECT mentions.estimate_id
    FROM mentions
    JOIN sources USING (source_id)
    WHERE sources.seed IS NOT NULL
)
ORDER BY claim_id, estimate_id;
