-- What came of each projection?
-- A projection is set against what identified voices later stated of the same kind of number, at its
-- place and in its time; see projection_outcomes for how it is judged.
SELECT claim_id, claimant, made_on, quantity_label, place, low, best, high, bound, said, certainty, hedge,
    outlook, condition, horizon, until, outcome, outcome_within_a_tenth, outcome_exactly,
    voices_compared, lowest_later, highest_later, rests_on, summary
FROM projection_outcomes
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
