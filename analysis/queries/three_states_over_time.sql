-- How did China, Russia and North Korea speak of it over time?
-- By quarter; a reaction whose quarter is not known has none. What was withheld is among them.
SELECT
    state,
    CASE WHEN date_trunc('quarter', first_day) = date_trunc('quarter', last_day)
        THEN date_trunc('quarter', first_day)::DATE
    END AS quarter,
    stance,
    status,
    count(DISTINCT claim_id) AS reactions,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims
FROM reactions_by_state
WHERE state_id IN ('china', 'russia', 'north-korea')
GROUP BY state_id, state, quarter, stance, status
ORDER BY
    list_position(['china', 'russia', 'north-korea'], state_id), quarter NULLS LAST, reactions DESC, stance,
    status;
