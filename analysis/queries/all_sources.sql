-- Which documents carry the claims, and how reliable are they?
SELECT
    sources.source_id, actors.name AS publisher, sources.title, sources.language, sources.url,
    sources.published_on, sources.publisher_class, sources.read_extent, sources.reliability,
    count(DISTINCT claim_id) AS claims
FROM sources
LEFT JOIN actors ON actors.actor_id = sources.publisher_id
LEFT JOIN mentions USING (source_id)
GROUP BY ALL
ORDER BY publisher NULLS LAST, published_on, source_id;
