-- What was projected, on what condition, and by when?
SELECT claim_id, claimant, made_on, quantity_label, low, best, high, bound, said, certainty, hedge, outlook, condition, horizon
FROM estimate_details
WHERE claim_kind = 'projection'
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
