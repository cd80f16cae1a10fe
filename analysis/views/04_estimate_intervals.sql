-- Estimates as intervals of persons
-- at_least and more_than are [low, infinity), up_to and less_than are [0, high], between is
-- [low, high], a bare or rounded number is the point itself; words_only has no interval. An end
-- that was not stated is flagged as open: it is the meaning of the bound and nobody's figure.
CREATE VIEW estimate_intervals AS
SELECT
    estimate_id,
    claim_id,
    quantity,
    bound,
    CASE
        WHEN bound = 'words_only' THEN NULL
        ELSE coalesce(low, best, 0)::DOUBLE
    END AS lower_end,
    CASE
        WHEN bound IN ('at_least', 'more_than') THEN 'infinity'::DOUBLE
        ELSE coalesce(high, best)::DOUBLE
    END AS upper_end,
    bound IN ('up_to', 'less_than') AS lower_is_open,
    bound IN ('at_least', 'more_than') AS upper_is_open
FROM estimates;
