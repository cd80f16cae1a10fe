-- How firmly does each claimant speak of numbers?
-- One row a claimant and degree of certainty; claims_in_all are the claimant's of every degree.
WITH spoken AS (
    SELECT DISTINCT claimant, is_identified, certainty, claim_id, hedge
    FROM estimate_details
    WHERE has_number
)
SELECT
    claimant,
    is_identified,
    sum(count(*)) OVER (PARTITION BY claimant)::BIGINT AS claims_in_all,
    certainty,
    count(*) AS claims,
    list(DISTINCT hedge ORDER BY hedge) FILTER (hedge IS NOT NULL) AS hedges
FROM spoken
GROUP BY claimant, is_identified, certainty
ORDER BY claims_in_all DESC, claimant, certainty;
