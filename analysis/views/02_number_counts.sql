-- How often each number was carried, and by whom
-- Passages of a claim that give another of its numbers, or none, are not counted here; a passage that
-- gives the number as another figure is.
CREATE VIEW number_counts AS
SELECT
    estimates.estimate_id,
    count(mentions.mention_id) AS mentions,
    count(DISTINCT mentions.source_id) AS documents,
    count(DISTINCT sources.publisher_id) AS publishers,
    list(DISTINCT relay.name ORDER BY relay.name) FILTER (relay.name IS NOT NULL) AS relay_names
FROM estimates
LEFT JOIN mentions USING (estimate_id)
LEFT JOIN sources USING (source_id)
LEFT JOIN actors AS relay ON relay.actor_id = coalesce(mentions.relayed_by_id, sources.carries_id)
GROUP BY estimates.estimate_id;
