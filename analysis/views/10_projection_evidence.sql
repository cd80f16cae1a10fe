-- What each projection is compared with, and what each number says of it
-- Numbers that identified voices later stated of the same kind (the same measure, personnel and
-- scope) at the projected place or within it, one row a number and tolerance. A number that its
-- claimant has since lowered is not used, and the strengths of two units say nothing of each other.
-- Without a verdict a number tells neither way.
CREATE VIEW projection_evidence AS
WITH tolerances AS (
    FROM (VALUES (0.2), (0.1), (0.0)) AS t (tolerance)
),
stated AS (
    SELECT *, coalesce(best, low) AS reached, coalesce(best, high) AS at_most
    FROM estimate_details
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND is_identified
        AND measure != 'unit_strength'
),
lowered AS (
    SELECT stated.estimate_id
    FROM claim_links
    JOIN stated ON stated.claim_id = claim_links.other_id
    JOIN stated AS later
        ON later.claim_id = claim_links.claim_id
        AND later.compared_as = stated.compared_as
        AND later.highest_said < stated.highest_said
    WHERE relation = 'revises'
)
SELECT
    projections.estimate_id,
    tolerance,
    stated.claim_id,
    stated.voice_id,
    stated.voice_id = projections.voice_id AS is_own,
    stated.highest_said,
    CASE
        WHEN reached > top * (1 + tolerance) THEN 'more_came'
        WHEN reached >= level * (1 - tolerance) THEN 'came_about'
        WHEN at_most >= level * (1 - tolerance) AND NOT stated.lower_is_unstated THEN 'came_about'
        -- A count of a part does not show that the whole was smaller, nor does "more than".
        WHEN at_most < level * (1 - tolerance) AND stated.compared_as = projections.compared_as
            THEN 'fewer_came'
    END AS verdict
FROM projections
JOIN stated
    ON stated.measure = projections.measure
    AND stated.personnel = projections.personnel
    AND stated.scope = projections.scope
    AND stated.first_day > projections.said_by
    AND stated.first_day <= projections.until
ANTI JOIN lowered ON lowered.estimate_id = stated.estimate_id
CROSS JOIN tolerances
WHERE projections.place_id IS NULL OR EXISTS (
    FROM place_within
    WHERE place_within.place_id = stated.place_id AND around_id = projections.place_id
)
ORDER BY projections.estimate_id, stated.claim_id, tolerance DESC;
