-- Which documents carry the claims, and how reliable are they?
SELECT
    sources.source_id, sources.kind, sources.publisher_id, sources.publisher_class,
    sources.title, sources.url, sources.language, sources.published_on, sources.date_basis,
    sources.read_on, sources.read_extent, sources.carries_id, sources.seed, sources.sha256,
    sources.reliability, sources.reliability_basis,
    actors.name AS publisher, count(DISTINCT claim_id) AS claims
FROM sources
LEFT JOIN actors ON actors.actor_id = sources.publisher_id
LEFT JOIN mentions USING (source_id)
GROUP BY ALL
ORDER BY publisher NULLS LAST, published_on, source_id;
