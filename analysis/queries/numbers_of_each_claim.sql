-- Which numbers does each claim give?
SELECT
    estimates.estimate_id, estimates.claim_id, estimates.measure,
    estimates.personnel, estimates.scope, estimate_quantities.quantity_label,
    estimate_quantities.caveat, estimates.low, estimates.best, estimates.high, estimates.bound, estimates.since, estimates.as_of, estimates.horizon,
    estimates.place_id,
    estimate_intervals.said, places.name AS place
FROM estimates
JOIN estimate_intervals USING (estimate_id)
JOIN estimate_quantities USING (estimate_id)
LEFT JOIN places USING (place_id)
ORDER BY estimate_id;
