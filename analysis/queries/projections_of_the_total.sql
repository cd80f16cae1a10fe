-- Which totals were projected, from the lowest to the highest, and what came of each?
WITH outcomes AS (
    SELECT estimate_id, outcome FROM projection_outcomes
)
SELECT claim_id, claimant, made_on, quantity_label, said, low, best, high,
    lower_is_unstated, upper_is_unstated, certainty, hedge, condition, relay_names, documents,
    outcome
FROM estimate_details
JOIN outcomes USING (estimate_id)
WHERE series = 'sent_in_all' AND has_number
ORDER BY highest_said, shown_day NULLS LAST, claim_id, estimate_id;
