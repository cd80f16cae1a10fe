-- The bound agrees with which numbers are present
-- Hint: give the numbers that the bound's phrase in codes takes, and no other; a range may have a best one
SELECT 'estimates' AS "table", estimate_id AS id, 'bound' AS field, bound AS value,
    format('bound {} with low {}, best {}, high {}', bound,
        coalesce(low::VARCHAR, 'none'), coalesce(best::VARCHAR, 'none'),
        coalesce(high::VARCHAR, 'none')) AS message
FROM estimates
JOIN bound_meanings USING (bound)
WHERE (low IS NOT NULL) != takes_low
    OR (high IS NOT NULL) != takes_high
    OR ((best IS NOT NULL) != takes_best AND NOT (takes_low AND takes_high));
