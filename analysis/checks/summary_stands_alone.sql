-- A summary is one sentence that is understood by itself
-- Hint: write one sentence that names whom it is about and ends with a full stop
WITH summaries AS (
    SELECT 'claims' AS "table", claim_id AS id, summary FROM claims
    UNION ALL SELECT 'events', event_id, summary FROM events
)
SELECT "table", id, 'summary' AS field, summary AS value, 'does not end with a full stop' AS message
FROM summaries
WHERE summary NOT LIKE '%.'
UNION ALL
SELECT "table", id, 'summary', summary, 'begins with a pronoun'
FROM summaries
WHERE regexp_matches(summary, '^(He|She|It|They|This|That|These|Those|We|I)\b')
UNION ALL
SELECT "table", id, 'summary', summary, 'holds more than one sentence'
FROM summaries
-- The full stop of an initial or a title ends no sentence.
WHERE regexp_matches(
    regexp_replace(summary, '\b(\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|St|No)\.', '\1', 'g'),
    '[.!?]["''”’)]? +["''“‘(]?[\p{Lu}\p{N}]');
