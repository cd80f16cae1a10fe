-- How far apart are the figures on record, month by month?
-- Lowest and highest number that anyone gave for the quantity in the month, and how many
-- independent claimants stand behind them: speakers of one state count once. A statement is put
-- in the month it was made, else in that of the first document that carries it; statements whose
-- month is not known are left out. An open end (at least, up to) is flagged and never filled.
SELECT
    quantity,
    date_trunc('month', shown_day)::DATE AS month,
    min(lowest_said) AS lowest,
    max(highest_said) AS highest,
    bool_or(upper_is_unstated) AS has_open_top,
    bool_or(lower_is_unstated) AS has_open_bottom,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT claimant_voice) AS independent_claimants
FROM estimate_details
WHERE has_number AND polarity = 'affirmed' AND shown_month_is_known
GROUP BY ALL
ORDER BY quantity, month;
