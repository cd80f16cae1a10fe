-- The lowest number is not above the best, nor the best above the highest
-- Hint: swap or correct the numbers
SELECT 'estimates' AS "table", estimate_id AS id, 'low' AS field, low AS value,
    format('low {}, best {}, high {} are not in order', coalesce(low::VARCHAR, 'none'), coalesce(best::VARCHAR, 'none'),
        coalesce(high::VARCHAR, 'none')) AS message
FROM estimates
WHERE low > best OR best > high OR low > high
UNION ALL
SELECT 'mentions', mention_id, 'low', low,
    format('low {}, best {}, high {} are not in order', coalesce(low::VARCHAR, 'none'), coalesce(best::VARCHAR, 'none'),
        coalesce(high::VARCHAR, 'none'))
FROM mentions
WHERE low > best OR best > high OR low > high;
