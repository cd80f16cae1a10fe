-- How many soldiers were sent, in Russia and in Kursk, by whom and when?
-- Every affirmed statement; the chart shows those of identified voices with a number and a month,
-- and left_out says of the others why not. Caveat says of a total which part of the soldiers alone it
-- counts.
WITH told AS (
    SELECT estimate_id, caveat FROM estimate_quantities
)
SELECT series, quantity_label, left_out, shown_day, first_day, last_day, day_is_publication, claim_id,
    claimant, claimant_voice, voice_group, made_on, said, low, best, high, lower_is_unstated,
    upper_is_unstated, hedge, condition, documents,
    caveat, axis_from, axis_to
FROM numbers_over_time
JOIN told USING (estimate_id)
WHERE part = 'deployment'
ORDER BY panel, shown_day NULLS LAST, claim_id, estimate_id;
