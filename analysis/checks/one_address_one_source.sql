-- One address is one source, with or without www and a slash at its end
-- Hint: give the mentions of one to the other, and retire it
WITH addresses AS (
    SELECT source_id, url, regexp_extract(url, '^https?://(www\.)?([^#]*?)[/?]*(#.*)?$', 2) AS address
    FROM sources
    WHERE url IS NOT NULL
)
SELECT 'sources' AS "table", source_id AS id, 'url' AS field, url AS value,
    format('the address of {} too', first(source_id) OVER same) AS message
FROM addresses
WINDOW same AS (PARTITION BY address ORDER BY source_id)
QUALIFY source_id != first(source_id) OVER same;
