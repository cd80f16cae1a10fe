-- The canonical numbers of an estimate are those of one of its mentions
-- Hint: take the numbers from a mention by the codebook's rule, or correct the mention
SELECT 'estimates' AS "table", estimate_id AS id, 'best' AS field,
    coalesce(best, low, high) AS value,
    format('no mention gives low {}, best {}, high {}', coalesce(low::VARCHAR, 'none'), coalesce(best::VARCHAR, 'none'),
        coalesce(high::VARCHAR, 'none')) AS message
FROM estimates
WHERE NOT EXISTS (
    FROM mentions
    WHERE mentions.estimate_id = estimates.estimate_id
        AND mentions.low IS NOT DISTINCT FROM estimates.low
        AND mentions.best IS NOT DISTINCT FROM estimates.best
        AND mentions.high IS NOT DISTINCT FROM estimates.high
);
