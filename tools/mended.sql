-- What was mended in version 0.3.0: counts of version 0.2.0, as they were, and of the record as it is
WITH unexplained AS (
    FROM claims
    WHERE certainty != 'certain' AND hedge IS NULL AND claim_id NOT IN (
        SELECT claim_id
        FROM mentions
        WHERE note LIKE '%The hedging word was not kept.%'
            OR note LIKE '%The reserve is in the act and not in a word.%'
    )
),
first_hand AS (
    SELECT DISTINCT claim_id
    FROM claims
    JOIN estimates USING (claim_id)
    JOIN mentions USING (claim_id)
    JOIN sources USING (source_id)
    WHERE publisher_class IN ('wire', 'official') OR publisher_id = claimant_id
),
undated AS (
    SELECT claim_id, bool_or(note LIKE '%recalls it without an occasion%') AS is_recalled
    FROM claims
    JOIN mentions USING (claim_id)
    WHERE made_on IS NULL
    GROUP BY claim_id
),
counts AS (
    SELECT 1 AS place, 'claims' AS what, 486 AS was, count(*) AS now FROM claims
    UNION ALL SELECT 2, '… less than certain', 130, count(*) FROM claims WHERE certainty != 'certain'
    UNION ALL SELECT 3, '… of these without a hedging word and without a reason for it', 65, count(*) FROM unexplained
    UNION ALL SELECT 4, '… without a date', 183, count(*) FROM undated
    UNION ALL SELECT 5, '… of these recalled by pages that name no occasion', NULL, count(*) FROM undated WHERE is_recalled
    UNION ALL SELECT 6, '… of these searched for again, without a day or an occasion found', NULL, count(*) FROM undated WHERE NOT is_recalled
    UNION ALL SELECT 7, '… with numbers', 251, count(DISTINCT claim_id) FROM estimates
    UNION ALL SELECT 8, '… of these with a document of an agency, of an official body or of the claimant', 24, count(*) FROM first_hand
    UNION ALL SELECT 9, 'identified voices with numbers', 16, count(DISTINCT voice_id) FROM estimate_details WHERE is_identified
    UNION ALL SELECT 10, 'numbers', 314, count(*) FROM estimates
    UNION ALL SELECT 11, 'reactions', 264, count(*) FROM reactions
    UNION ALL SELECT 12, 'states that a joint statement counts for', 0, count(DISTINCT state_id) FROM reactions_by_state WHERE is_joint
    UNION ALL SELECT 13, 'mentions', 1125, count(*) FROM mentions
    UNION ALL SELECT 14, 'documents', 775, count(*) FROM sources
    UNION ALL SELECT 15, '… without a date', 371, count(*) FROM sources WHERE published_on IS NULL
    UNION ALL SELECT 16, 'events', 111, count(*) FROM events
    UNION ALL SELECT 17, 'people, bodies and groups', 281, count(*) FROM actors WHERE kind != 'media'
    UNION ALL SELECT 18, 'links between claims', 57, count(*) FROM claim_links
)
SELECT what, coalesce(was::VARCHAR, '') AS "in 0.2.0", now FROM counts ORDER BY place;
