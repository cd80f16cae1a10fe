-- How much louder is the echo than the voices?
-- Documents and mentions against statements and against identified voices (speakers of one
-- state count once, unnamed groups and composites not at all), per quantity.
SELECT
    quantity_label,
    count(DISTINCT mention_id) AS mentions,
    count(DISTINCT source_id) AS documents,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT claimant_id) AS claimants,
    count(DISTINCT claimant_voice) FILTER (is_identified) AS identified_voices
FROM estimate_details
JOIN mentions USING (claim_id, estimate_id)
GROUP BY quantity_label
ORDER BY documents DESC, quantity_label;
