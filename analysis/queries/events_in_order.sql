-- What happened, in order?
SELECT event_id, title, events.kind, starts_on, ends_on, status, places.name AS place
FROM events
LEFT JOIN places USING (place_id)
ORDER BY edtf_first(starts_on) NULLS LAST, event_id;
