-- Which projections can be judged, and on which later statements does each verdict rest?
-- By_a_range says that it came about within the two ends of a range: an upper bound alone is not tested.
SELECT claim_id, claimant, made_on, quantity_label, place, said, low, best, high, hedge, outlook, outcome,
    outcome_within_a_tenth, outcome_exactly, outcome = 'came_about' AND takes_high AS by_a_range,
    rests_on
FROM projection_outcomes
JOIN bound_meanings USING (bound)
WHERE outcome NOT IN ('not_tested', 'cannot_be_told')
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
