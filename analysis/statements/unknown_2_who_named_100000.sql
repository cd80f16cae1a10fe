-- **Who the members of the Group of Twenty were** that named 100,000 ({claim}). {documents} documents carry
-- it, {through} of them through {relay}, and none names a member.
WITH carried AS (
    SELECT
        count(DISTINCT source_id) AS documents,
        count(DISTINCT source_id) FILTER (coalesce(mentions.relayed_by_id, carries_id) = 'bloomberg') AS through
    FROM mentions
    JOIN sources USING (source_id)
    WHERE claim_id = 'C0001'
)
SELECT
    'C0001' AS claim, documents, through, actors.name AS relay,
    ['C0001'] AS claims,
    through > documents / 2 AND NOT is_identified AND all_stand(claims) AS holds
FROM carried, actors, actor_voices
WHERE actors.actor_id = 'bloomberg'
    AND actor_voices.actor_id = (SELECT claimant_id FROM claims WHERE claim_id = 'C0001');
