-- Every reaction of the record with all that belongs to it, for who wants one table
-- Lists are texts here, so that any program can read it.
CREATE VIEW reactions_flat AS
WITH carrying AS (
    SELECT DISTINCT claim_id, source_id
    FROM mentions
),
carried AS (
    SELECT
        carrying.claim_id,
        min(sources.reliability) AS reliability,
        string_agg(source_id, ' ' ORDER BY source_id) AS source_ids,
        string_agg(replace(sources.url, ' ', '%20'), ' ' ORDER BY source_id) AS source_urls
    FROM carrying
    JOIN sources USING (source_id)
    GROUP BY carrying.claim_id
),
signed AS (
    SELECT reaction_id, string_agg(state, '; ' ORDER BY state) AS signatory_states
    FROM reactions_by_state
    WHERE is_joint
    GROUP BY reaction_id
)
SELECT
    details.reaction_id,
    details.claim_id,
    actor,
    details.actor_id,
    actor_office,
    actor_state,
    actor_voice,
    actor_side,
    signatory_states,
    target,
    target_id,
    target_state,
    stance,
    channel,
    status,
    details.event_id,
    event,
    claimant.name AS claimant,
    claims.claimant_id,
    claims.polarity,
    details.certainty,
    claims.hedge,
    hedge_language,
    hedge_english,
    claims.condition,
    details.made_on,
    first_day,
    last_day,
    day_is_known,
    first_published,
    claims.credibility,
    claims.credibility_basis,
    details.documents,
    publishers,
    array_to_string(relay_names, '; ') AS relay_names,
    reliability,
    source_ids,
    source_urls,
    details.summary
FROM reaction_details AS details
JOIN claims USING (claim_id)
JOIN actors AS claimant ON claimant.actor_id = claims.claimant_id
JOIN mention_counts USING (claim_id)
JOIN carried USING (claim_id)
LEFT JOIN signed USING (reaction_id);
