-- Whether a claim can carry a sentence: its date is known, and no number of it was lowered since
-- A number was lowered where its claimant revised it by a smaller one of the same measure, personnel
-- and scope, or took it back by one in words alone (two thirds of them).
CREATE VIEW claim_standing AS
WITH numbers AS (
    SELECT claim_id, measure, personnel, scope, coalesce(high, best, low) AS most
    FROM estimates
),
lowered AS (
    SELECT DISTINCT earlier.claim_id
    FROM claim_links
    JOIN numbers AS earlier ON earlier.claim_id = claim_links.other_id
    JOIN numbers AS later
        ON later.claim_id = claim_links.claim_id
        AND later.measure = earlier.measure
        AND later.personnel = earlier.personnel
        AND later.scope = earlier.scope
        AND coalesce(later.most, 0) < earlier.most
    WHERE relation = 'revises'
)
SELECT
    claim_id,
    made_on IS NOT NULL AS is_dated,
    lowered.claim_id IS NOT NULL AS was_lowered
FROM claims
LEFT JOIN lowered USING (claim_id);
