-- The bound agrees with which numbers are present
-- Hint: exact and about take best; at_least and more_than take low; up_to and less_than take high; between takes low and high; words_only takes none
SELECT 'estimates' AS "table", estimate_id AS id, 'bound' AS field, bound AS value,
    format('bound {} with low {}, best {}, high {}', bound,
        coalesce(low::VARCHAR, 'none'), coalesce(best::VARCHAR, 'none'),
        coalesce(high::VARCHAR, 'none')) AS message
FROM estimates
WHERE (low IS NOT NULL) != (bound IN ('at_least', 'more_than', 'between'))
    OR (high IS NOT NULL) != (bound IN ('up_to', 'less_than', 'between'))
    OR ((best IS NOT NULL) != (bound IN ('exact', 'about')) AND bound != 'between');
