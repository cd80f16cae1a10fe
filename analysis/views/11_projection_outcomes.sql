-- Projections, and what came of each
-- Each voice of projection_evidence stands with the highest number that tells.
--   came_about      near the projected number by two identified voices, or by the speaker's own,
--                   which is that of the state for all who speak for one
--   more_came       as many as that say a number above it
--   fewer_came      as many as that say a number of the same whole below it, late enough to tell
--   not_tested      a capability, or an upper bound that no later number goes beyond, or a condition
--                   that the record does not show to have been met
--   cannot_be_told  nothing to compare, or one voice alone
-- Near is within a fifth (20 per cent) of what was projected; within a tenth and exactly stand
-- beside. A range that was projected is reached within its ends.
CREATE VIEW projection_outcomes AS
WITH tolerances AS (
    FROM (VALUES (0.2), (0.1), (0.0)) AS t (tolerance)
),
-- Made once, since each use of such a view costs DuckDB as much as the first.
projected AS MATERIALIZED (
    FROM projections
),
voices AS MATERIALIZED (
    FROM projection_evidence
    WHERE verdict IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY estimate_id, tolerance, voice_id ORDER BY highest_said DESC, claim_id
    ) = 1
),
judged AS (
    SELECT
        estimate_id,
        tolerance,
        verdict,
        list(claim_id ORDER BY claim_id) AS rests_on
    FROM voices
    GROUP BY ALL
    HAVING count(*) >= 2 OR bool_or(is_own)
),
decided AS (
    FROM judged
    QUALIFY row_number() OVER (
        PARTITION BY estimate_id, tolerance ORDER BY verdict != 'came_about', verdict != 'more_came'
    ) = 1
),
verdicts AS (
    SELECT
        estimate_id,
        tolerance,
        CASE
            WHEN outlook = 'capability' THEN 'not_tested'
            WHEN lower_is_unstated AND coalesce(verdict, '') != 'more_came' THEN 'not_tested'
            WHEN condition IS NOT NULL AND coalesce(verdict, 'fewer_came') = 'fewer_came' THEN 'not_tested'
            ELSE coalesce(verdict, 'cannot_be_told')
        END AS outcome,
        CASE WHEN outcome = verdict THEN rests_on END AS rests_on
    FROM projected
    CROSS JOIN tolerances
    LEFT JOIN decided USING (estimate_id, tolerance)
),
by_tolerance AS (
    SELECT
        estimate_id,
        any_value(outcome) FILTER (tolerance = 0.2) AS outcome,
        any_value(outcome) FILTER (tolerance = 0.1) AS outcome_within_a_tenth,
        any_value(outcome) FILTER (tolerance = 0.0) AS outcome_exactly,
        any_value(rests_on) FILTER (tolerance = 0.2) AS rests_on
    FROM verdicts
    GROUP BY estimate_id
),
compared AS (
    SELECT
        estimate_id,
        count(*) AS voices_compared,
        min(highest_said) AS lowest_later,
        max(highest_said) AS highest_later
    FROM voices
    WHERE tolerance = 0.2
    GROUP BY estimate_id
)
SELECT
    estimate_id,
    claim_id,
    claimant,
    made_on,
    measure,
    personnel,
    scope,
    series,
    quantity_label,
    place,
    low,
    best,
    high,
    bound,
    said,
    certainty,
    hedge,
    condition,
    outlook,
    horizon,
    until,
    outcome,
    outcome_within_a_tenth,
    outcome_exactly,
    coalesce(voices_compared, 0) AS voices_compared,
    lowest_later,
    highest_later,
    rests_on,
    shown_day,
    summary
FROM projected
JOIN by_tolerance USING (estimate_id)
LEFT JOIN compared USING (estimate_id);
