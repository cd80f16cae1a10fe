-- How often each claim was carried, and by whom
-- Documents and publishers are counted once however many passages they hold; a document of
-- unknown publisher counts as a document and not as a publisher. A document of a month may be of any
-- of its days, but carries no claim before it was made.
CREATE VIEW mention_counts AS
SELECT
    claims.claim_id,
    count(mentions.mention_id) AS mentions,
    count(DISTINCT mentions.source_id) AS documents,
    count(DISTINCT sources.publisher_id) AS publishers,
    count(DISTINCT coalesce(mentions.relayed_by_id, sources.carries_id)) AS relays,
    list(DISTINCT relay.name ORDER BY relay.name) FILTER (relay.name IS NOT NULL) AS relay_names,
    min(greatest(edtf_first(sources.published_on), edtf_first(claims.made_on)))
        FILTER (sources.published_on IS NOT NULL) AS first_published
FROM claims
LEFT JOIN mentions USING (claim_id)
LEFT JOIN sources USING (source_id)
LEFT JOIN actors AS relay ON relay.actor_id = coalesce(mentions.relayed_by_id, sources.carries_id)
GROUP BY claims.claim_id;
