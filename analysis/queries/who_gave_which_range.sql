-- Who gave which range?
-- A range is what the claimant said, never a confidence interval; an empty end was not said.
SELECT claim_id, claimant, made_on, quantity_label, low, best, high, bound, said, hedge, condition
FROM estimate_details
WHERE has_number
ORDER BY quantity_label, shown_day NULLS LAST, claimant, claim_id, estimate_id;
