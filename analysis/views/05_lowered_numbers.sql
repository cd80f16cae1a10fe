-- Numbers that their claimant has lowered since
-- A later claim revises them, and all that it says of the same kind of number is smaller, or is in words
-- alone (two thirds of them), which takes the number back without another in its place.
CREATE VIEW lowered_numbers AS
WITH numbers AS (
    SELECT estimate_id, claim_id, compared_as, highest_said
    FROM estimate_quantities
    JOIN estimate_intervals USING (estimate_id, claim_id)
),
revised AS (
    SELECT
        earlier.estimate_id, earlier.claim_id,
        coalesce(max(later.highest_said) < earlier.highest_said, TRUE) AS is_lowered
    FROM claim_links
    JOIN numbers AS earlier ON earlier.claim_id = other_id
    JOIN numbers AS later ON later.claim_id = claim_links.claim_id AND later.compared_as = earlier.compared_as
    WHERE relation = 'revises' AND earlier.highest_said IS NOT NULL
    GROUP BY earlier.estimate_id, earlier.claim_id, earlier.highest_said, claim_links.claim_id
)
SELECT DISTINCT estimate_id, claim_id
FROM revised
WHERE is_lowered;
