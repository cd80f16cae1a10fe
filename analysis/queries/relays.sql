-- Through whom did the statements reach the documents?
-- A passage's own relay, else the agency whose text its document carries.
SELECT
    relay.name AS relay,
    count(DISTINCT mentions.source_id) AS documents,
    count(DISTINCT mentions.claim_id) AS claims,
    count(DISTINCT sources.publisher_id) AS publishers
FROM mentions
JOIN sources USING (source_id)
JOIN actors AS relay ON relay.actor_id = coalesce(mentions.relayed_by_id, sources.carries_id)
GROUP BY relay.name
ORDER BY documents DESC, relay;
