-- How is each document cited?
SELECT
    sources.source_id, sources.kind, kinds.label AS kind_label, actors.name AS publisher,
    sources.title, sources.url, sources.language, sources.published_on, sources.read_on
FROM sources
JOIN codes AS kinds ON kinds.vocabulary = 'sources.kind' AND kinds.code = sources.kind
LEFT JOIN actors ON actors.actor_id = sources.publisher_id
ORDER BY source_id;
