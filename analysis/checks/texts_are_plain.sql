-- No text holds a line end, a control character or a mark that turns the direction of writing
-- Hint: write the text on one line, in visible characters and the blanks between them
-- Control characters are Unicode's category Cc, with its separators of lines and paragraphs and the
-- byte order mark; direction marks are those of Unicode Standard Annex 9, section 2. The tables
-- that are not here hold identifiers, codes and numbers alone.
WITH cells AS (
    SELECT 'sources' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT source_id AS row_key, COLUMNS(*)::VARCHAR FROM sources)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'actors' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT actor_id AS row_key, COLUMNS(*)::VARCHAR FROM actors)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'places' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT place_id AS row_key, COLUMNS(*)::VARCHAR FROM places)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'events' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT event_id AS row_key, COLUMNS(*)::VARCHAR FROM events)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'claims' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT claim_id AS row_key, COLUMNS(*)::VARCHAR FROM claims)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'mentions' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT mention_id AS row_key, COLUMNS(*)::VARCHAR FROM mentions)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'exclusions' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT exclusion_id AS row_key, COLUMNS(*)::VARCHAR FROM exclusions)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'codes' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT concat_ws(',', vocabulary, code) AS row_key, COLUMNS(*)::VARCHAR FROM codes)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
    UNION ALL
    SELECT 'retired_ids' AS "table", row_key AS id, field, cell
    FROM (UNPIVOT (SELECT concat_ws(',', "table", id) AS row_key, COLUMNS(*)::VARCHAR FROM retired_ids)
        ON COLUMNS(* EXCLUDE (row_key)) INTO NAME field VALUE cell)
),
found AS (
    SELECT *, regexp_extract(
        cell, '[\p{Cc}\x{061C}\x{200E}\x{200F}\x{2028}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]'
    ) AS sign
    FROM cells
)
SELECT "table", id, field, cell AS value, format('the text holds U+{:04X}', unicode(sign)) AS message
FROM found
WHERE sign != '';
