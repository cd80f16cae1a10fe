-- Which totals were said to have been sent, from the lowest to the highest?
SELECT claim_id, claimant, made_on, said, low, best, high, bound, certainty, hedge, documents
FROM estimate_details
WHERE series = 'sent_in_all' AND claim_kind != 'projection' AND polarity = 'affirmed' AND has_number
ORDER BY highest_said, claim_id, estimate_id;
