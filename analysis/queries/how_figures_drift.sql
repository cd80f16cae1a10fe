-- How does the figure of one statement differ between the documents that carry it?
WITH variants AS (
    SELECT estimate_id, low, best, high, count(DISTINCT source_id) AS documents
    FROM mentions
    WHERE estimate_id IS NOT NULL
    GROUP BY ALL
)
SELECT claim_id, estimate_id, claimant, quantity_label, variants.low, variants.best, variants.high,
    variants.documents,
    (
        variants.low IS NOT DISTINCT FROM details.low
        AND variants.best IS NOT DISTINCT FROM details.best
        AND variants.high IS NOT DISTINCT FROM details.high
    ) AS is_canonical
FROM variants
JOIN estimate_details AS details USING (estimate_id)
QUALIFY count(*) OVER (PARTITION BY estimate_id) > 1
ORDER BY estimate_id, variants.documents DESC, variants.low, variants.best, variants.high;
