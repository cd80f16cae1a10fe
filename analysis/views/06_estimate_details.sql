-- Estimates with their claim, claimant, place, and the documents and relays that carry the number
CREATE VIEW estimate_details AS
SELECT
    estimates.estimate_id,
    claims.claim_id,
    claimant.name AS claimant,
    claims.claimant_id,
    claimant.office AS claimant_office,
    coalesce(state.name, CASE WHEN claimant.kind = 'state' THEN claimant.name END) AS claimant_state,
    actor_voices.voice AS claimant_voice,
    actor_voices.voice_id,
    actor_voices.is_identified,
    actor_voices.voice_group,
    claimant.side AS claimant_side,
    claims.made_on,
    claim_dates.first_day,
    claim_dates.last_day,
    claim_dates.day_is_known,
    claim_dates.has_a_day,
    claims.kind AS claim_kind,
    claims.polarity,
    claims.certainty,
    claims.hedge,
    claims.condition,
    claims.outlook,
    claims.credibility,
    estimates.measure,
    estimates.personnel,
    estimates.scope,
    estimate_quantities.series,
    estimate_quantities.compared_as,
    estimate_quantities.quantity_label,
    estimate_quantities.caveat,
    estimates.low,
    estimates.best,
    estimates.high,
    estimates.bound,
    estimates.since,
    estimates.as_of,
    estimates.horizon,
    estimates.place_id,
    places.name AS place,
    estimate_intervals.lower_end,
    estimate_intervals.upper_end,
    estimate_intervals.lower_is_unstated,
    estimate_intervals.upper_is_unstated,
    estimate_intervals.has_number,
    estimate_intervals.lowest_said,
    estimate_intervals.highest_said,
    estimate_intervals.said,
    number_counts.mentions,
    number_counts.documents,
    mention_counts.documents AS claim_documents,
    number_counts.publishers,
    number_counts.relay_names,
    coalesce(claim_dates.first_day, mention_counts.first_published) AS shown_day,
    claim_dates.first_day IS NULL AS day_is_publication,
    coalesce(
        date_trunc('month', claim_dates.first_day) = date_trunc('month', claim_dates.last_day),
        mention_counts.first_published IS NOT NULL
    ) AS shown_month_is_known,
    mention_counts.first_published,
    claims.summary
FROM estimates
JOIN claims USING (claim_id)
JOIN actors AS claimant ON claimant.actor_id = claims.claimant_id
JOIN actor_voices ON actor_voices.actor_id = claims.claimant_id
LEFT JOIN actors AS state ON state.actor_id = claimant.state_id
LEFT JOIN places ON places.place_id = estimates.place_id
JOIN estimate_quantities USING (estimate_id)
JOIN claim_dates USING (claim_id)
JOIN estimate_intervals USING (estimate_id)
JOIN number_counts USING (estimate_id)
JOIN mention_counts USING (claim_id);
