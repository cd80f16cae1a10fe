-- Which tolls of single actions, occasions and stretches of time were told, and by whom?
-- They are no totals: nothing here adds up with, or stands beside, the losses to date.
SELECT claim_id, claimant, voice_group, made_on, measure, scope, quantity_label, said, low, best, high,
    lower_is_unstated, upper_is_unstated, hedge, condition, documents, is_identified, summary
FROM estimate_details
WHERE measure IN ('killed', 'wounded', 'killed_or_wounded') AND scope IN ('incident', 'period')
    AND personnel != 'joint_with_russians' AND has_number AND claim_kind != 'projection'
    AND polarity = 'affirmed'
ORDER BY shown_day NULLS LAST, claim_id, estimate_id;
