-- Which numbers does each claim give?
SELECT
    estimates.estimate_id, estimates.claim_id, estimates.quantity, estimates.low,
    estimates.best, estimates.high, estimates.bound, estimates.as_of, estimates.horizon,
    estimates.place_id,
    estimate_intervals.said, places.name AS place
FROM estimates
JOIN estimate_intervals USING (estimate_id)
LEFT JOIN places USING (place_id)
ORDER BY estimate_id;
