-- How far apart are the figures on record, month by month?
-- Lowest and highest number that anyone gave for the quantity in the month, and how many
-- identified voices stand behind them: speakers of one state count once, unnamed groups not at all.
-- A statement is put in the month it was made, else in that of the first document that carries it;
-- statements whose month is not known are left out. An end that nobody stated (at least, up to) is
-- flagged and never filled.
SELECT
    quantity_label,
    date_trunc('month', shown_day)::DATE AS month,
    min(lowest_said) AS lowest,
    max(highest_said) AS highest,
    bool_or(upper_is_unstated) AS upper_is_unstated,
    bool_or(lower_is_unstated) AS lower_is_unstated,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT claimant_voice) FILTER (is_identified) AS identified_voices
FROM estimate_details
WHERE claim_kind != 'projection' AND has_number AND polarity = 'affirmed' AND shown_month_is_known
GROUP BY ALL
ORDER BY quantity_label, month;
