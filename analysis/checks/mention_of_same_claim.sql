-- A mention's estimate belongs to the mention's claim
-- Hint: set claim_id or estimate_id to match
SELECT 'mentions' AS "table", mention_id AS id, 'estimate_id' AS field,
    mentions.estimate_id AS value,
    format('estimate {} belongs to claim {}, the mention to {}', estimates.estimate_id,
        estimates.claim_id, mentions.claim_id) AS message
FROM mentions
JOIN estimates ON estimates.estimate_id = mentions.estimate_id
WHERE estimates.claim_id != mentions.claim_id;
