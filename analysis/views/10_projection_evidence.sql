-- What each projection is compared with, and what each number says of it
-- Numbers that identified voices later stated of the same kind (the same measure, personnel and
-- scope) at the projected place or within it, one row a number and tolerance. A number that its
-- claimant has since lowered is not used, and the strengths of two units say nothing of each other.
-- More may come until the end, so that fewer came by a number of the second half of the time alone,
-- or by a total to date that is of after it; and nobody is present who was not sent, so that a total
-- sent shows it too. Without a verdict a number tells neither way.
CREATE VIEW projection_evidence AS
WITH tolerances AS (
    FROM (VALUES (0.2), (0.1), (0.0)) AS t (tolerance)
),
-- Made once, since each use of such a view costs DuckDB as much as the first.
projected AS MATERIALIZED (
    FROM projections
),
stated AS MATERIALIZED (
    SELECT *, coalesce(best, low) AS reached, coalesce(best, high) AS at_most
    FROM estimate_details
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND is_identified
        AND measure != 'unit_strength'
),
compared AS (
    SELECT
        projected.estimate_id,
        level,
        top,
        projected.voice_id AS own_id,
        stated.estimate_id AS other_id,
        first_day <= until AS tells_more,
        -- A count of a part does not show that the whole was smaller.
        stated.compared_as = projected.compared_as
            AND 2 * (first_day - said_by) > until - said_by AS tells_fewer
    FROM projected
    JOIN stated
        ON stated.measure = projected.measure
        AND stated.personnel = projected.personnel
        AND stated.scope = projected.scope
        AND first_day > said_by
        AND (first_day <= until OR stated.scope = 'running_total')
    WHERE projected.place_id IS NULL OR EXISTS (
        FROM place_within
        WHERE place_within.place_id = stated.place_id AND around_id = projected.place_id
    )
    UNION ALL
    SELECT
        projected.estimate_id, level, top, projected.voice_id, stated.estimate_id, FALSE,
        2 * (first_day - said_by) > until - said_by
    FROM projected
    JOIN stated
        ON projected.measure = 'present'
        AND projected.personnel = 'soldiers'
        AND stated.series = 'sent_in_all'
    WHERE EXISTS (
        FROM place_within
        WHERE place_within.place_id = projected.place_id AND around_id = stated.place_id
    )
)
SELECT
    compared.estimate_id,
    tolerance,
    stated.claim_id,
    stated.voice_id,
    stated.voice_id = own_id AS is_own,
    stated.highest_said,
    CASE
        WHEN tells_more AND reached > top * (1 + tolerance) THEN 'more_came'
        WHEN tells_more AND reached >= level * (1 - tolerance) THEN 'came_about'
        WHEN tells_more AND at_most >= level * (1 - tolerance) AND NOT stated.lower_is_unstated
            THEN 'came_about'
        -- Nor does "more than".
        WHEN tells_fewer AND at_most < level * (1 - tolerance) THEN 'fewer_came'
    END AS verdict
FROM compared
JOIN stated ON stated.estimate_id = other_id
ANTI JOIN lowered_numbers ON lowered_numbers.estimate_id = other_id
CROSS JOIN tolerances
WHERE tells_more OR tells_fewer
ORDER BY compared.estimate_id, stated.claim_id, tolerance DESC;
