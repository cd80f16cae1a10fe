-- Which numbers does the seed article give, and from whom?
SELECT details.claim_id, details.claimant, details.quantity_label, mentions.figure, mentions.wording,
    details.hedge, details.condition, details.place, relay.name AS relayed_by, mentions.paragraph
FROM mentions
JOIN estimate_details AS details USING (estimate_id)
JOIN sources USING (source_id)
LEFT JOIN actors AS relay ON relay.actor_id = mentions.relayed_by_id
WHERE sources.seed IS NOT NULL
ORDER BY mentions.paragraph, mentions.mention_id;
