-- Who said 100,000, how firmly, and on what condition?
SELECT claim_id, claimant, made_on, quantity_label, low, best, high, bound, said, certainty, hedge, condition, documents
FROM estimate_details
WHERE 100000 IN (low, best, high)
ORDER BY claim_id;
