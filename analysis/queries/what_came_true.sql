-- What came of each projection?
-- A projection is set against what identified voices later stated of the same kind of number, at its
-- place and in its time; see projection_outcomes for how it is judged. Left_out says of those that are
-- not judged why not: in_words, or else the outcome.
SELECT claim_id, claimant, made_on, quantity_label, place, low, best, high, bound, said, certainty, hedge,
    outlook, condition, horizon, until, outcome, outcome_within_a_tenth, outcome_exactly,
    voices_compared, lowest_later, highest_later, rests_on, summary,
    CASE
        WHEN NOT has_number THEN 'in_words'
        WHEN outcome IN ('not_tested', 'cannot_be_told') THEN outcome
    END AS left_out
FROM projection_outcomes
JOIN bound_meanings USING (bound)
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
