-- How many were said to follow and to be lost, by whom and when?
SELECT series, quantity_label, shown_day, claim_id, claimant, claimant_voice, voice_group, made_on, said,
    low, best, high, lower_is_unstated, upper_is_unstated, hedge, condition, relay_names, documents,
    axis_from, axis_to
FROM numbers_over_time
WHERE part = 'aftermath'
ORDER BY panel, shown_day, claim_id, estimate_id;
