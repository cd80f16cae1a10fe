-- A withheld reaction that was not voiced has no channel
-- Hint: set channel to none for silence, or to where the actor declined to answer
SELECT 'reactions' AS "table", reaction_id AS id, 'channel' AS field, channel::VARCHAR AS value,
    format('status {} with channel {}', status, channel) AS message
FROM reactions
WHERE channel = 'none' AND status != 'withheld';
