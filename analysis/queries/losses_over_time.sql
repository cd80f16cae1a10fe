-- How many were said to be dead, and dead or wounded, up to when, and by whom?
-- Totals to date alone; the tolls of single actions and of some weeks are in tolls_of_actions.
SELECT series, quantity_label, left_out, shown_day, first_day, last_day, day_is_publication, claim_id,
    claimant, claimant_voice, voice_group, made_on, said, low, best, high, lower_is_unstated,
    upper_is_unstated, hedge, condition, documents, axis_from, axis_to
FROM numbers_over_time
WHERE part = 'losses'
ORDER BY panel, shown_day NULLS LAST, claim_id, estimate_id;
