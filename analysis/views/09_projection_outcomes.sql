-- Projections, and what came of each
-- A projection is set against later statements of what is, about the quantities that can bear it
-- out, made by anyone and not denied. Its level is its number (best), its lower bound, or for
-- "up to" the upper bound itself.
--   exceeded     a later statement lies wholly above the top that was projected
--   fulfilled    a later statement reaches the level and none lies wholly above the top
--   not_reached  later statements of the whole quantity lie below the level to the end of the
--                record; an upper bound that is not reached was not wrong, it was not tested
--   undecidable  nothing later, an open end below the level, or no number to compare
-- A count of a part (in Kursk) can show that the level of the whole was reached, never that it
-- was not. Statements up to the horizon count where one was given, else to the end of the record.
-- Numbers decide; place_is_shown tells whether one of the statements that reach the level is of the
-- projected place or a place within it, so that soldiers somewhere in Russia are not taken for
-- soldiers at the front.
CREATE VIEW projection_outcomes AS
WITH RECURSIVE within AS (
    SELECT place_id, place_id AS around_id FROM places
    UNION ALL
    SELECT within.place_id, places.part_of_id
    FROM within
    JOIN places ON places.place_id = within.around_id
    WHERE places.part_of_id IS NOT NULL
),
bearing AS (
    FROM (VALUES
        ('troops_projected', 'troops_sent', TRUE),
        ('troops_projected', 'troops_in_russia', TRUE),
        ('troops_projected', 'troops_in_kursk', FALSE),
        ('troops_projected', 'troops_in_combat', FALSE),
        ('engineers_projected', 'engineers_sent', TRUE),
        ('reinforcement', 'reinforcement', TRUE),
        ('casualties_projected', 'casualties', TRUE)
    ) AS t (projected, stated, is_whole)
),
projections AS (
    SELECT
        *,
        coalesce(low, best, high)::DOUBLE AS level,
        coalesce(high, best)::DOUBLE AS top
    FROM estimate_details
    WHERE claim_kind = 'projection' AND polarity = 'affirmed'
        AND quantity IN (SELECT projected FROM bearing)
),
later AS (
    SELECT
        projections.estimate_id,
        stated.claim_id,
        stated.lower_end,
        stated.upper_end,
        -- A bare "up to" has no stated bottom, so it cannot show that a level was reached.
        stated.lower_end >= projections.level AND NOT stated.lower_is_unstated AS reaches,
        stated.lower_end > projections.top AS is_above,
        is_whole AND stated.upper_end < projections.level AS is_below,
        projections.place_id IS NULL OR EXISTS (
            FROM within
            WHERE within.place_id = stated.place_id AND around_id = projections.place_id
        ) AS is_there
    FROM projections
    JOIN bearing ON bearing.projected = projections.quantity
    JOIN estimate_details AS stated
        ON stated.quantity = bearing.stated
        AND stated.claim_kind != 'projection'
        AND stated.polarity = 'affirmed'
        AND stated.has_number
        AND stated.first_day > coalesce(projections.last_day, projections.first_published)
        AND (projections.horizon IS NULL OR stated.first_day <= edtf_last(projections.horizon))
),
judged AS (
    SELECT
        estimate_id,
        count(claim_id) AS later_statements,
        max(lower_end) FILTER (NOT isinf(lower_end)) AS highest_later,
        list(DISTINCT claim_id ORDER BY claim_id) FILTER (reaches) AS reached_by,
        bool_or(is_there) FILTER (reaches) AS place_is_shown,
        list(DISTINCT claim_id ORDER BY claim_id) FILTER (is_above) AS above,
        list(DISTINCT claim_id ORDER BY claim_id) FILTER (is_below) AS below
    FROM later
    GROUP BY estimate_id
)
SELECT
    projections.estimate_id,
    projections.claim_id,
    claimant,
    made_on,
    quantity,
    low,
    best,
    high,
    bound,
    said,
    certainty,
    hedge,
    condition,
    horizon,
    CASE
        WHEN above IS NOT NULL THEN 'exceeded'
        WHEN reached_by IS NOT NULL THEN 'fulfilled'
        WHEN below IS NOT NULL THEN 'not_reached'
        ELSE 'undecidable'
    END AS outcome,
    coalesce(later_statements, 0) AS later_statements,
    highest_later::BIGINT AS highest_later,
    place_is_shown,
    -- The latest few identifiers are enough to follow the judgement.
    list_slice(coalesce(above, reached_by, below), -5, -1) AS rests_on,
    shown_day,
    summary
FROM projections
LEFT JOIN judged USING (estimate_id);
