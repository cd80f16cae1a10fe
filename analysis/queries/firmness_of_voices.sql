-- How firmly does each voice state what it counts?
-- Statements with a number of what is, or was, by the certainty that their own words give them; what is
-- only foreseen is left aside. Voices that can be asked, with the most statements first; all others
-- together have none.
WITH spoken AS (
    SELECT DISTINCT
        claim_id, certainty, CASE WHEN is_identified THEN claimant_voice END AS voice
    FROM estimate_details
    WHERE claim_kind != 'projection'
)
SELECT
    voice,
    sum(count(*)) OVER (PARTITION BY voice)::BIGINT AS statements_in_all,
    certainty,
    count(*) AS statements
FROM spoken
GROUP BY voice, certainty
ORDER BY voice IS NULL, statements_in_all DESC, voice, certainty;
