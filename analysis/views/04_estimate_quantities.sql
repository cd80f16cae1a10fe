-- What each estimate counts, in words, in which series it is, and which others are like it
-- Two numbers are like when their measure, personnel and scope are the same and, where a measure is
-- of being somewhere, their place is (a place in Kursk Oblast stands for the oblast). A series is
-- one such kind of number under a name, so that it never mixes measures, personnel or scopes;
-- projections and statements of what is are told apart by the claim's kind. A caveat is what keeps a
-- number from being taken for a count of all: it is denied, foreseen, or a total of a part of the
-- soldiers alone. Of the dead who were shown and not counted the words say what was shown, and of men
-- who had come home that they are sent again.
CREATE VIEW estimate_quantities AS
WITH series_kinds AS (
    FROM (VALUES
        ('sent_in_all', 'sent', 'soldiers', 'running_total', NULL),
        ('in_russia', 'present', 'soldiers', 'at_a_time', 'russia'),
        ('in_kursk', 'present', 'soldiers', 'at_a_time', 'kursk-oblast'),
        ('in_training', 'in_training', 'soldiers', 'at_a_time', NULL),
        ('sent_in_addition', 'sent', 'soldiers', 'addition', NULL),
        ('dead_to_date', 'killed', 'soldiers', 'running_total', NULL),
        ('casualties_to_date', 'killed_or_wounded', 'soldiers', 'running_total', NULL),
        ('engineers', 'sent', 'engineers', 'running_total', NULL),
        ('sappers', 'sent', 'sappers', 'running_total', NULL),
        ('builders', 'sent', 'builders', 'running_total', NULL),
        ('workers', 'sent', 'workers', 'running_total', NULL)
    ) AS t (series, measure, personnel, scope, there)
),
placed AS (
    SELECT
        estimate_id, claim_id, measure, personnel, scope, kind, polarity, summary,
        CASE WHEN measure IN ('present', 'in_combat', 'held_ready') THEN CASE
            WHEN EXISTS (
                FROM place_within
                WHERE place_within.place_id = estimates.place_id AND around_id = 'kursk-oblast'
            ) THEN 'kursk-oblast'
            ELSE estimates.place_id
        END END AS there
    FROM estimates
    JOIN claims USING (claim_id)
)
SELECT
    placed.estimate_id,
    placed.claim_id,
    series_kinds.series,
    concat_ws(' ', placed.measure, placed.personnel, placed.scope, placed.there) AS compared_as,
    coalesce(
        names.label,
        CASE WHEN placed.measure = 'killed' THEN shown_of_the_dead(placed.summary) END,
        concat_ws(
            ', ',
            personnel_words.label || ' ' || measure_words.label
            || CASE WHEN contains(placed.summary, 'sent to Russia again') THEN ' again' ELSE '' END,
            scope_words.label,
            places.name
        )
    ) AS quantity_label,
    CASE
        WHEN placed.polarity = 'denied' THEN 'denied'
        WHEN placed.kind = 'projection' THEN 'foreseen'
        WHEN series_kinds.series = 'sent_in_all' THEN part_of_those_sent(placed.summary) || ' alone'
    END AS caveat
FROM placed
LEFT JOIN series_kinds
    ON series_kinds.measure = placed.measure
    AND series_kinds.personnel = placed.personnel
    AND series_kinds.scope = placed.scope
    AND series_kinds.there IS NOT DISTINCT FROM placed.there
LEFT JOIN codes AS names
    ON names.vocabulary = 'estimate_details.series' AND names.code = series_kinds.series
JOIN codes AS measure_words
    ON measure_words.vocabulary = 'estimates.measure' AND measure_words.code = placed.measure
JOIN codes AS personnel_words
    ON personnel_words.vocabulary = 'estimates.personnel' AND personnel_words.code = placed.personnel
JOIN codes AS scope_words
    ON scope_words.vocabulary = 'estimates.scope' AND scope_words.code = placed.scope
LEFT JOIN places ON places.place_id = placed.there;
