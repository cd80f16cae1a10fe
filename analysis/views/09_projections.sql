-- Projections with the number that is compared and the time in which
-- The level is the number, or the end of it that was said first; the top is what could be gone
-- beyond, and "at least" has none. What came later is looked at from the day after the statement, or
-- after its first document, up to the horizon that it names, else for twelve months.
CREATE VIEW projections AS
SELECT
    estimate_id, claim_id, claimant, claimant_voice, voice_id, is_identified, made_on, measure,
    personnel, scope, series, compared_as, quantity_label, place_id, place, low, best, high, bound,
    said, has_number, lower_is_unstated, certainty, hedge, condition, outlook, horizon, shown_day,
    day_is_publication, documents, summary,
    coalesce(low, best, high) AS level,
    coalesce(high, best) AS top,
    coalesce(last_day, first_published) AS said_by,
    coalesce(
        edtf_last(horizon), coalesce(first_day, first_published) + INTERVAL 12 MONTH
    )::DATE AS until
FROM estimate_details
WHERE claim_kind = 'projection' AND polarity = 'affirmed';
