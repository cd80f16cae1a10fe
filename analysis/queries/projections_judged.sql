-- Which projections can be judged, and on which later statements does each verdict rest?
SELECT claim_id, claimant, made_on, quantity_label, place, said, low, best, high, hedge, outlook, outcome,
    outcome_within_a_tenth, outcome_exactly, rests_on
FROM projection_outcomes
WHERE outcome NOT IN ('not_tested', 'cannot_be_told')
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
