-- How much does the record hold, and until when?
-- Speakers of one state are one voice; unnamed groups and several speakers together are none. The first and the last day are of those
-- that are known; last_date is the latest date of all, which may be about a day or a month.
SELECT
    (SELECT count(*) FROM claims) AS claims,
    (SELECT count(*) FROM mentions) AS mentions,
    (SELECT count(*) FROM sources) AS sources,
    (SELECT count(DISTINCT claimant_id) FROM claims) AS claimants,
    (SELECT min(first_day) FROM claim_dates WHERE day_is_known) AS first_day,
    (SELECT max(last_day) FROM claim_dates WHERE day_is_known) AS last_day,
    (SELECT max(made_on) FROM claim_dates WHERE first_day = (SELECT max(first_day) FROM claim_dates)) AS last_date,
    count(*) AS estimates,
    count(*) FILTER (certainty = 'certain') AS stated_flatly,
    count(*) FILTER (hedge IS NOT NULL) AS with_a_hedging_word,
    count(DISTINCT claimant_voice) FILTER (is_identified) AS identified_voices
FROM estimate_details;
