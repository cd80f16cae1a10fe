-- Who is said to have kept silent or declined to comment?
SELECT claim_id, actor, status, stance, channel, made_on, summary
FROM reaction_details
WHERE status = 'withheld' OR stance = 'declines_comment'
ORDER BY first_day NULLS LAST, claim_id;
