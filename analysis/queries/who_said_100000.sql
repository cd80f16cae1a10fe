-- Who said 100,000, how firmly, and on what condition?
-- Most_stated is the highest total that an identified voice has stated as sent.
SELECT claim_id, claimant, made_on, quantity_label, low, best, high, bound, said, lower_is_unstated,
    upper_is_unstated, certainty, hedge, condition, is_identified, documents,
    (
        SELECT max(greatest(low, best, high))
        FROM numbers_over_time
        WHERE series = 'sent_in_all' AND left_out IS NULL
    ) AS most_stated
FROM estimate_details
WHERE 100000 IN (low, best, high)
ORDER BY claim_id;
