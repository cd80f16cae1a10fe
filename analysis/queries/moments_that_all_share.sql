-- Which moments do all share, and of which event is each?
-- Charts over time name them, and reactions of states are counted from them on.
SELECT moment, moment_on, event_id
FROM shared_moments
ORDER BY moment_on, moment;
