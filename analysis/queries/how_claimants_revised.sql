-- How did claimants revise their own figures?
SELECT later.claimant, later.quantity_label, earlier.made_on AS earlier_on, earlier.claim_id AS earlier_claim,
    earlier.low AS earlier_low, earlier.best AS earlier_best, earlier.high AS earlier_high,
    later.made_on AS later_on, later.claim_id AS later_claim,
    later.low AS later_low, later.best AS later_best, later.high AS later_high
FROM claim_links
JOIN estimate_details AS later ON later.claim_id = claim_links.claim_id
JOIN estimate_details AS earlier
    ON earlier.claim_id = claim_links.other_id AND earlier.compared_as = later.compared_as
WHERE relation = 'revises'
    AND (later.low, later.best, later.high) IS DISTINCT FROM (earlier.low, earlier.best, earlier.high)
ORDER BY later.claimant, later.quantity_label, later.shown_day, later_claim, earlier_claim,
    later.estimate_id, earlier.estimate_id;
