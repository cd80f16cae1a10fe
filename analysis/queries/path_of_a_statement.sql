-- By which way did the seed article's most repeated statement come to its readers?
-- One row a relay (whom the passage has it from, else the agency whose text it is) and
-- agency apart from the relay, with the documents that came that way.
WITH numbers AS (
    SELECT claim_id
    FROM mention_counts
    WHERE claim_id IN (
        SELECT claim_id FROM mentions JOIN sources USING (source_id)
        WHERE seed IS NOT NULL AND estimate_id IS NOT NULL
    )
    QUALIFY row_number() OVER (ORDER BY documents DESC, claim_id) = 1
),
carried AS (
    SELECT
        claim_id,
        source_id,
        min(relayed_by_id) AS relay_id,
        min(carries_id) AS agency_id,
        min(publisher_id) AS publisher_id,
        min(language) AS language
    FROM mentions
    JOIN sources USING (source_id)
    WHERE claim_id IN (FROM numbers)
    GROUP BY claim_id, source_id
)
SELECT
    claim_id,
    speaker.name AS claimant,
    relay.name AS relay,
    agency.name AS agency,
    count(*) AS documents,
    count(DISTINCT publisher_id) AS publishers,
    list(DISTINCT language ORDER BY language) AS languages
FROM carried
JOIN claims USING (claim_id)
JOIN actors AS speaker ON speaker.actor_id = claimant_id
LEFT JOIN actors AS relay ON relay.actor_id = coalesce(relay_id, agency_id)
LEFT JOIN actors AS agency ON agency.actor_id = agency_id AND agency_id != relay.actor_id
GROUP BY ALL
ORDER BY documents DESC, relay NULLS LAST, agency NULLS LAST;
