-- Every number of the record with all that belongs to it, for who wants one table
-- Lists are texts here, and an end that nobody stated is empty, so that any program can read it.
CREATE VIEW estimates_flat AS
WITH carrying AS (
    SELECT DISTINCT estimate_id, source_id
    FROM mentions
),
carried AS (
    SELECT
        carrying.estimate_id,
        min(sources.reliability) AS reliability,
        string_agg(source_id, ' ' ORDER BY source_id) AS source_ids,
        string_agg(replace(sources.url, ' ', '%20'), ' ' ORDER BY source_id) AS source_urls
    FROM carrying
    JOIN sources USING (source_id)
    GROUP BY carrying.estimate_id
)
SELECT
    details.estimate_id,
    details.claim_id,
    claimant,
    details.claimant_id,
    claimant_office,
    claimant_state,
    claimant_voice,
    is_identified,
    claimant_side,
    claim_kind,
    details.polarity,
    details.certainty,
    details.hedge,
    hedge_language,
    hedge_english,
    details.condition,
    details.outlook,
    measure,
    personnel,
    scope,
    series,
    quantity_label,
    caveat,
    details.place_id,
    place,
    low,
    best,
    high,
    bound,
    said,
    CASE WHEN NOT lower_is_unstated THEN lower_end::BIGINT END AS stated_lower_end,
    CASE WHEN NOT upper_is_unstated THEN upper_end::BIGINT END AS stated_upper_end,
    lower_is_unstated,
    upper_is_unstated,
    details.made_on,
    first_day,
    last_day,
    day_is_known,
    since,
    as_of,
    horizon,
    first_published,
    details.credibility,
    claims.credibility_basis,
    documents,
    claim_documents,
    publishers,
    array_to_string(relay_names, '; ') AS relay_names,
    reliability,
    source_ids,
    source_urls,
    details.summary
FROM estimate_details AS details
JOIN claims USING (claim_id)
JOIN carried USING (estimate_id);
