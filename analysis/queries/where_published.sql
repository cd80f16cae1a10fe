-- Who made each claim, with which numbers, and in which document can it be read?
-- Of the documents that carry a claim the one named was itself read, rather than known from a digest, if
-- any was; of those it is an official text, if there is one, then the one of the best grade, then one
-- whose title is known, then the first published. Documents counts all. Numbers is empty where one of
-- them is in words alone, which the summary has; before a number stands what keeps it from being a
-- count of all, and where workers stand beside soldiers, it says which.
WITH told AS (
    SELECT
        claim_id,
        list(
            concat_ws(': ', caveat, said || ' ' || CASE
                WHEN kinds_of_people > 1 AND personnel = 'soldiers' AND series IS NOT NULL
                    THEN 'soldiers ' || quantity_label
                ELSE quantity_label
            END)
            ORDER BY estimate_id
        ) AS numbers
    FROM (
        SELECT *, count(DISTINCT personnel) OVER (PARTITION BY claim_id) AS kinds_of_people
        FROM estimate_details
    ) AS told_of
    GROUP BY claim_id
    HAVING bool_and(has_number)
),
documents AS (
    SELECT
        claim_id, source_id, publisher_id, title, url, language, published_on, read_extent, reliability
    FROM mentions
    JOIN sources USING (source_id)
    QUALIFY row_number() OVER (
        PARTITION BY claim_id
        ORDER BY read_extent = 'digest', publisher_class != 'official', reliability, title IS NULL,
            edtf_first(published_on) NULLS LAST, source_id, mention_id
    ) = 1
)
SELECT
    claims.claim_id, claims.made_on, claimant.name AS claimant, claims.kind, claims.polarity, numbers,
    claims.summary, claims.credibility, documents.source_id, publisher.name AS publisher, title, url, language,
    published_on, read_extent, reliability, mention_counts.documents
FROM claims
JOIN claim_dates USING (claim_id)
JOIN actors AS claimant ON claimant.actor_id = claims.claimant_id
JOIN mention_counts USING (claim_id)
LEFT JOIN told USING (claim_id)
LEFT JOIN documents USING (claim_id)
LEFT JOIN actors AS publisher ON publisher.actor_id = documents.publisher_id
ORDER BY claim_dates.first_day NULLS LAST, claim_dates.last_day, claims.claim_id;
