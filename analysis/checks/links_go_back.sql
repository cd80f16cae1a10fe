-- A link joins a later claim to an earlier one
-- Hint: swap claim_id and other_id
SELECT 'claim_links' AS "table", claim_id || ',' || other_id || ',' || relation AS id,
    'other_id' AS field, other_id AS value,
    CASE WHEN claim_id = other_id THEN 'a claim linked to itself'
        ELSE format('{} was made on {}, before {} on {}', claim_id, later.made_on, other_id, earlier.made_on)
    END AS message
FROM claim_links
JOIN claim_dates AS later USING (claim_id)
JOIN claim_dates AS earlier ON earlier.claim_id = other_id
WHERE claim_links.claim_id = other_id OR later.last_day < earlier.first_day;
