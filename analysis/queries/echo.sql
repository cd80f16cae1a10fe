-- How much louder is the echo than the voices?
-- Documents and mentions against statements and against identified voices (speakers of one
-- state count once), per quantity. Labels that name nobody and labels of several speakers together
-- are counted apart and are no voices.
SELECT
    quantity_label,
    count(DISTINCT mention_id) AS mentions,
    count(DISTINCT source_id) AS documents,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT claimant_id) AS claimants,
    count(DISTINCT claimant_voice) FILTER (is_identified) AS identified_voices,
    count(DISTINCT claimant_id) FILTER (NOT is_identified AND names_nobody) AS unnamed_labels,
    count(DISTINCT claimant_id) FILTER (NOT is_identified AND NOT names_nobody) AS joint_labels
FROM (
    SELECT *, regexp_matches(claimant, 'unnamed|not named|nothing is said') AS names_nobody
    FROM estimate_details
) AS numbers
JOIN mentions USING (claim_id, estimate_id)
GROUP BY quantity_label
ORDER BY documents DESC, quantity_label;
