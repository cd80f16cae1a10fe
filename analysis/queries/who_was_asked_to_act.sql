-- Who was asked to act, and by whom?
SELECT target, actor, made_on, status, channel, claim_id, summary
FROM reaction_details
WHERE stance = 'urges_action'
ORDER BY target NULLS LAST, first_day NULLS LAST, claim_id;
