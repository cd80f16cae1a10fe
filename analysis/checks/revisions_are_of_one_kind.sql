-- A revision gives a new number of the same kind
-- Hint: join it to the claim with the same measure, personnel, scope and place, or take the link out
SELECT 'claim_links' AS "table", claim_id || ',' || other_id || ',' || relation AS id,
    'other_id' AS field, other_id AS value,
    format('{} and {} have no kind of number in common', claim_id, other_id) AS message
FROM claim_links
WHERE relation = 'revises'
    AND NOT EXISTS (
        FROM estimate_quantities AS later
        JOIN estimate_quantities AS earlier USING (compared_as)
        WHERE later.claim_id = claim_links.claim_id AND earlier.claim_id = other_id
    );
