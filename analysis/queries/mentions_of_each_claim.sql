-- Which documents carry each claim, and relayed by whom?
SELECT
    mentions.mention_id, mentions.claim_id, mentions.source_id, mentions.estimate_id,
    mentions.relayed_by_id, mentions.figure, mentions.wording, mentions.low, mentions.best,
    mentions.high, mentions.paragraph, mentions.span_start, mentions.span_end,
    mentions.span_sha256, mentions.note,
    sources.url, sources.title, sources.language, sources.published_on, sources.reliability,
    publisher.name AS publisher, relay.name AS relay
FROM mentions
JOIN sources USING (source_id)
LEFT JOIN actors AS publisher ON publisher.actor_id = sources.publisher_id
LEFT JOIN actors AS relay ON relay.actor_id = mentions.relayed_by_id
ORDER BY mention_id;
