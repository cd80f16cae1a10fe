-- How many engineers, sappers, builders and workers were sent or would be, and who said so?
-- Each kind apart; is_projection tells what was only to come. Left_out says what the chart does not
-- show: those who were neither sent nor present but recruited or killed (not_there), and what gives no
-- number (in_words).
SELECT
    personnel,
    codes.label AS personnel_label,
    claim_kind = 'projection' AS is_projection,
    CASE
        WHEN measure NOT IN ('sent', 'present') THEN 'not_there'
        WHEN NOT has_number THEN 'in_words'
    END AS left_out,
    claim_id, claimant, voice_group, made_on, measure, scope, quantity_label, said, low, best,
    high, lower_is_unstated, upper_is_unstated, hedge, condition, documents, is_identified
FROM estimate_details
JOIN codes ON codes.vocabulary = 'estimates.personnel' AND codes.code = personnel
WHERE personnel IN ('engineers', 'sappers', 'builders', 'workers') AND polarity = 'affirmed'
ORDER BY codes.rank, shown_day NULLS LAST, claim_id, estimate_id;
