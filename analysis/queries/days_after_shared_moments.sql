-- How soon did each state react after the three moments that all share?
-- The first reaction voiced within 31 days, by the state itself or in a joint text that it signed,
-- of which the day is known. No_known_day counts the others that were made, of which any may be earlier.
SELECT
    moment, moment_on, state, side, first_day - moment_on AS days, first_day, stance, is_joint, claim_id,
    (
        SELECT count(DISTINCT reaction_id) FROM reactions_by_state WHERE status = 'made' AND NOT day_is_known
    ) AS no_known_day
FROM shared_moments
JOIN reactions_by_state ON first_day >= moment_on AND first_day <= moment_on + 31
WHERE status = 'made' AND day_is_known
QUALIFY row_number() OVER (
    PARTITION BY moment_on, state_id ORDER BY first_day, is_joint, claim_id, stance
) = 1
ORDER BY moment_on, days, state;
