-- What became of the seed article's numbers?
-- A number that is no projection has no outcome. Most_stated is the highest total that an identified
-- voice has stated as sent, which the chart draws beside them.
WITH outcomes AS (
    SELECT estimate_id, outcome FROM projection_outcomes
)
SELECT claim_id, claimant, made_on, quantity_label, said, low, best, high,
    lower_is_unstated, upper_is_unstated, certainty, hedge, condition, relay_names, documents,
    outcome,
    (
        SELECT max(greatest(low, best, high))
        FROM numbers_over_time
        WHERE series = 'sent_in_all' AND left_out IS NULL
    ) AS most_stated
FROM estimate_details
LEFT JOIN outcomes USING (estimate_id)
WHERE estimate_id IN (
    SELECT mentions.estimate_id
    FROM mentions
    JOIN sources USING (source_id)
    WHERE sources.seed IS NOT NULL
)
ORDER BY claim_id, estimate_id;
