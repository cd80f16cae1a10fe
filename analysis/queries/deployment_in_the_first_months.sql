-- How many were sent, in Russia and in Kursk in the first three months?
SELECT series, quantity_label, shown_day, claim_id, claimant, claimant_voice, voice_group, made_on, said,
    low, best, high, lower_is_unstated, upper_is_unstated, hedge, condition, relay_names, documents,
    axis_from, (axis_from + INTERVAL 3 MONTH)::DATE AS axis_to
FROM numbers_over_time
WHERE part = 'deployment' AND shown_day < axis_from + INTERVAL 3 MONTH
ORDER BY panel, shown_day, claim_id, estimate_id;
