-- How much louder is the echo than the voices?
-- Documents and mentions against statements and against independent claimants (speakers of one
-- state count once), per quantity.
SELECT
    quantity,
    count(DISTINCT mention_id) AS mentions,
    count(DISTINCT source_id) AS documents,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT claimant_id) AS claimants,
    count(DISTINCT claimant_voice) AS independent_claimants
FROM estimate_details
JOIN mentions USING (claim_id, estimate_id)
GROUP BY quantity
ORDER BY documents DESC, quantity;
