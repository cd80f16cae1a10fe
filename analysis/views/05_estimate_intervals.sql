-- Estimates as intervals of persons
-- At least x and more than x are [x, infinity), up to x and less than x are [0, x], between is
-- [low, high], a bare or rounded number is the point itself; a measure in words has no interval. An
-- end that was not stated is flagged: it is the meaning of the bound and nobody's figure.
CREATE VIEW estimate_intervals AS
SELECT
    estimate_id,
    claim_id,
    bound,
    has_number,
    CASE WHEN has_number THEN coalesce(low, best, 0)::DOUBLE END AS lower_end,
    CASE
        WHEN upper_is_unstated THEN 'infinity'::DOUBLE
        ELSE coalesce(high, best)::DOUBLE
    END AS upper_end,
    lower_is_unstated,
    upper_is_unstated,
    coalesce(low, best, high) AS lowest_said,
    coalesce(high, best, low) AS highest_said,
    in_words(phrase, low, best, high) AS said
FROM estimates
JOIN bound_meanings USING (bound);
