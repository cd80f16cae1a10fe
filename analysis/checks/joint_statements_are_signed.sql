-- A joint statement names who signed it
-- Hint: give the reaction the event of the statement's issue, with the signatories as event_actors
SELECT 'reactions' AS "table", reaction_id AS id, 'event_id' AS field, event_id AS value,
    'a joint statement whose event has no signatory' AS message
FROM reactions
WHERE channel = 'joint_statement'
    AND NOT EXISTS (
        FROM event_actors
        WHERE event_actors.event_id = reactions.event_id AND role = 'signatory'
    );
