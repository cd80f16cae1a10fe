-- An event starts before it ends
-- Hint: swap or correct the dates
SELECT 'events' AS "table", event_id AS id, 'ends_on' AS field, ends_on AS value,
    format('starts on {} and ends on {}', starts_on, ends_on) AS message
FROM events
WHERE edtf_first(starts_on) > edtf_last(ends_on);
