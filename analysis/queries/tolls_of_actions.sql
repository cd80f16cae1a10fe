-- Which tolls of single actions, occasions and stretches of time were told, and by whom?
-- They are no totals: nothing here adds up with, or stands beside, the losses to date. Counted says of
-- what shows the dead, coffins or portraits, that it was those which were counted. Left_out says what
-- the chart does not show: a toll of Russians too (with_russians) or one without a number (in_words).
SELECT claim_id, claimant, voice_group, made_on, measure, scope, quantity_label,
    shown_of_the_dead(summary) AS counted,
    CASE
        WHEN personnel = 'joint_with_russians' THEN 'with_russians'
        WHEN NOT has_number THEN 'in_words'
    END AS left_out,
    said, low, best, high, lower_is_unstated, upper_is_unstated, hedge, condition, documents,
    is_identified, summary
FROM estimate_details
WHERE measure IN ('killed', 'wounded', 'killed_or_wounded') AND scope IN ('incident', 'period')
    AND claim_kind != 'projection' AND polarity = 'affirmed'
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
