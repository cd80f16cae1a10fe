-- What came of each projection?
-- A projection is set against later statements of what is, about the quantities that can bear it
-- out, made by anyone and not denied; see projection_outcomes for how it is judged.
SELECT claim_id, claimant, made_on, quantity, low, best, high, bound, said, certainty, hedge, condition,
    horizon, outcome, later_statements, highest_later, place_is_shown, rests_on, summary
FROM projection_outcomes
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
