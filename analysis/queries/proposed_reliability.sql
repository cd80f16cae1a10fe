-- Which class and grade of reliability do the other documents of its publisher give each document?
-- By rule 33 of the codebook the grade follows the class of the publisher, and is F for a document
-- that is known through a digest alone. Of two as frequent the first by name or grade is given.
WITH classes AS (
    SELECT publisher_id, mode(publisher_class ORDER BY publisher_class) AS publisher_class
    FROM sources
    WHERE publisher_id IS NOT NULL
    GROUP BY publisher_id
),
grades AS (
    SELECT publisher_class, read_extent = 'digest' AS is_digest, mode(reliability ORDER BY reliability) AS reliability
    FROM sources
    GROUP BY ALL
),
reasons AS (
    SELECT publisher_class, reliability, mode(reliability_basis ORDER BY reliability_basis) AS reliability_basis
    FROM sources
    GROUP BY ALL
)
SELECT source_id, publisher_class, coalesce(grades.reliability, 'F') AS reliability, reliability_basis
FROM (
    SELECT
        source_id,
        read_extent = 'digest' AS is_digest,
        coalesce(sources.publisher_class, classes.publisher_class) AS publisher_class
    FROM sources
    LEFT JOIN classes USING (publisher_id)
) AS classed
LEFT JOIN grades USING (publisher_class, is_digest)
LEFT JOIN reasons USING (publisher_class, reliability)
ORDER BY source_id;
