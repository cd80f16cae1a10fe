-- {numbers} numbers stand on record, and {in_words} statements that give one in words alone. {voices}
-- states, bodies and persons that can be asked have given most of the numbers, and four of these {share}
-- per cent of all: {four}. {unnamed} further labels name nobody, and {joint} name several speakers
-- together; neither is counted as a voice. A statement in thirty papers is one statement.
WITH spoken AS MATERIALIZED (
    SELECT *, regexp_matches(claimant, 'unnamed|not named|nothing is said') AS names_nobody
    FROM estimate_details
    WHERE has_number
),
voices AS (
    SELECT claimant_voice, count(*) AS numbers
    FROM spoken WHERE is_identified
    GROUP BY claimant_voice
),
ranked AS (
    SELECT *, row_number() OVER (ORDER BY numbers DESC, claimant_voice) AS place FROM voices
),
first_four AS (
    SELECT list(claimant_voice ORDER BY numbers DESC) AS names, sum(numbers) AS numbers, min(numbers) AS least
    FROM ranked WHERE place <= 4
),
labels AS (
    SELECT
        count(*) AS numbers,
        count(DISTINCT claimant_id) FILTER (NOT is_identified AND names_nobody) AS unnamed,
        count(DISTINCT claimant_id) FILTER (NOT is_identified AND NOT names_nobody) AS joint,
        list(DISTINCT claim_id ORDER BY claim_id) AS claims
    FROM spoken
)
SELECT
    labels.numbers, (SELECT count(*) FROM voices) AS voices,
    round(100 * first_four.numbers / labels.numbers)::INTEGER AS share, first_four.names AS four,
    (SELECT count(*) FROM estimate_details WHERE NOT has_number) AS in_words, unnamed, joint, claims,
    first_four.least > (SELECT max(voices.numbers) FROM voices WHERE NOT list_contains(first_four.names, claimant_voice))
        AND share > 50 AND (SELECT sum(voices.numbers) FROM voices) > labels.numbers / 2 AS holds
FROM labels, first_four;
