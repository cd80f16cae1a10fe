-- How far apart are the figures on record, month by month?
-- For each series the lowest and the highest number that an identified voice gave in the month, each
-- as it was said and with its claim, and how many such voices gave one: speakers of one state count
-- once, unnamed groups not at all. A statement is put in the month it was made, else in that of the
-- first document that carries it; statements whose month is not known are left out. "More than" and
-- "up to" stand with the number that was said and mean what lies beyond it.
SELECT
    series,
    quantity_label,
    date_trunc('month', shown_day)::DATE AS month,
    first(said ORDER BY lowest_said, claim_id, estimate_id) AS lowest,
    first(claim_id ORDER BY lowest_said, claim_id, estimate_id) AS lowest_claim_id,
    first(said ORDER BY highest_said DESC, claim_id, estimate_id) AS highest,
    first(claim_id ORDER BY highest_said DESC, claim_id, estimate_id) AS highest_claim_id,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT voice_id) AS identified_voices
FROM estimate_details
WHERE series IS NOT NULL AND claim_kind != 'projection' AND polarity = 'affirmed' AND is_identified
    AND has_number AND shown_month_is_known
GROUP BY series, quantity_label, month
ORDER BY series, month;
