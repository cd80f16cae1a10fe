-- {papers} documents say how many were sent or would be, in numbers or in words; behind them stand {voices} identified voices
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    WHERE series = 'sent_in_all'
)
SELECT
    count(DISTINCT source_id) AS papers,
    count(DISTINCT claimant_voice) FILTER (is_identified) AS voices,
    list(DISTINCT numbers.claim_id ORDER BY numbers.claim_id) AS claims,
    papers > 10 * voices AS holds
FROM numbers
JOIN mentions USING (claim_id, estimate_id);
