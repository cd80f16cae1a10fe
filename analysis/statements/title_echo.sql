-- {papers} documents say how many were sent or would be: {by_voices} by {voices} identified voices, {by_none} by nobody who can be asked
WITH carried AS (
    SELECT source_id, bool_or(is_identified) AS has_a_voice
    FROM estimate_details
    JOIN mentions USING (claim_id, estimate_id)
    WHERE series = 'sent_in_all'
    GROUP BY source_id
),
told AS (
    SELECT
        count(DISTINCT claimant_voice) FILTER (is_identified) AS voices,
        list(DISTINCT claim_id ORDER BY claim_id) AS claims
    FROM estimate_details
    WHERE series = 'sent_in_all'
)
SELECT
    count(*) AS papers, count(*) FILTER (has_a_voice) AS by_voices, count(*) FILTER (NOT has_a_voice) AS by_none,
    any_value(told.voices) AS voices, any_value(told.claims) AS claims,
    papers > 10 * any_value(told.voices) AND by_none > 1 AS holds
FROM carried, told;
