-- How many soldiers were sent, in Russia and in Kursk, by whom and when?
-- Every affirmed statement; the chart shows those of identified voices with a number and a month,
-- and left_out says of the others why not. Counted says of a total sent which part of the soldiers alone
-- it counts.
WITH told AS (
    SELECT claim_id, summary FROM claims
)
SELECT series, quantity_label, left_out, shown_day, first_day, last_day, day_is_publication, claim_id,
    claimant, claimant_voice, voice_group, made_on, said, low, best, high, lower_is_unstated,
    upper_is_unstated, hedge, condition, documents,
    CASE WHEN series = 'sent_in_all' THEN part_of_those_sent(summary) END AS counted,
    axis_from, axis_to
FROM numbers_over_time
JOIN told USING (claim_id)
WHERE part = 'deployment'
ORDER BY panel, shown_day NULLS LAST, claim_id, estimate_id;
