-- How firmly does each voice state what it counts?
-- Statements with a number of what is, or was, by the certainty that their own words give them; what is
-- only foreseen is left aside, and in_words counts the statements without a number. Voices that can be
-- asked, with the most statements first; all others together have none.
WITH spoken AS (
    SELECT
        claim_id, certainty, CASE WHEN is_identified THEN claimant_voice END AS voice,
        bool_or(has_number) AS has_number
    FROM estimate_details
    WHERE claim_kind != 'projection'
    GROUP BY ALL
)
SELECT
    voice,
    sum(count(*)) OVER (PARTITION BY voice)::BIGINT AS statements_in_all,
    certainty,
    count(*) AS statements,
    (SELECT count(*) FROM spoken WHERE NOT has_number) AS in_words
FROM spoken
WHERE has_number
GROUP BY voice, certainty
ORDER BY voice IS NULL, statements_in_all DESC, voice, certainty;
