-- Every date is a day, month or year that exists
-- Hint: write YYYY, YYYY-MM or YYYY-MM-DD, then ~ or ? if need be
WITH dates AS (
    SELECT 'claims' AS "table", claim_id AS id, 'made_on' AS field, made_on AS value FROM claims
    UNION ALL SELECT 'sources', source_id, 'published_on', published_on FROM sources
    UNION ALL SELECT 'events', event_id, 'starts_on', starts_on FROM events
    UNION ALL SELECT 'events', event_id, 'ends_on', ends_on FROM events
    UNION ALL SELECT 'estimates', estimate_id, 'as_of', as_of FROM estimates
    UNION ALL SELECT 'estimates', estimate_id, 'horizon', horizon FROM estimates
)
SELECT "table", id, field, value, format('{} is no date', value) AS message
FROM dates
WHERE value IS NOT NULL AND edtf_first(value) IS NULL;
