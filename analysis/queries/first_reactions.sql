-- Who reacted first, and how long after the event that the reaction answers?
-- One row a voice (a state or an organisation stands for all who speak for it) and event, of the
-- reactions whose day is known; no_known_day counts the others, of which any may be earlier. Days from
-- the event's first day to the statement's, empty where the event's is not known.
WITH first AS (
    SELECT DISTINCT ON (actor_voice, event_id)
        actor_voice AS actor, actor_side, event_id, first_day AS first_reaction, stance, claim_id
    FROM reaction_details
    WHERE status = 'made' AND day_is_known
    ORDER BY actor_voice, event_id, first_day, claim_id, stance
)
SELECT
    first.actor, actor_side, events.title AS event, first_reaction, stance, claim_id,
    CASE WHEN edtf_is_day(starts_on) THEN first_reaction - edtf_first(starts_on) END AS days_after_event,
    (SELECT count(*) FROM reaction_details WHERE status = 'made' AND NOT day_is_known) AS no_known_day
FROM first
LEFT JOIN events USING (event_id)
ORDER BY first_reaction, first.actor, events.title;
