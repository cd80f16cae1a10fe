-- Whether a claim can carry a sentence: its date is known, and no number of it was lowered since
CREATE VIEW claim_standing AS
SELECT
    claim_id,
    made_on IS NOT NULL AS is_dated,
    claim_id IN (SELECT claim_id FROM lowered_numbers) AS was_lowered
FROM claims;
