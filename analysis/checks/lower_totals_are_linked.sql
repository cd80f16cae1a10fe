-- A claimant's total that is lower than an earlier one of the same kind is linked to it
-- Hint: link it as revises where it takes the place of the other, or as distinct where it does not
-- Severity: warning
-- A running total never falls, so that of two the one was taken back or counts something else.
WITH totals AS MATERIALIZED (
    SELECT claim_id, claimant_id, first_day, last_day, compared_as, said, coalesce(low, best) AS least,
        coalesce(high, best) AS most
    FROM estimate_details
    WHERE scope = 'running_total' AND claim_kind != 'projection' AND polarity = 'affirmed'
)
SELECT 'claims' AS "table", later.claim_id AS id, 'claim_id' AS field, later.claim_id AS value,
    format('{} is lower than {} in {}, and nothing says why', later.said, earlier.said, earlier.claim_id) AS message
FROM totals AS earlier
JOIN totals AS later
    ON later.claimant_id = earlier.claimant_id
    AND later.compared_as = earlier.compared_as
    AND later.first_day > earlier.last_day
    AND later.most < earlier.least
ANTI JOIN claim_links
    ON claim_links.claim_id = later.claim_id AND other_id = earlier.claim_id
    AND relation IN ('revises', 'distinct');
