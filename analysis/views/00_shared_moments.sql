-- The moments that all share, each an event: made public, confirmed, admitted
CREATE VIEW shared_moments AS
WITH moments AS (
    FROM (VALUES
        ('disclosure', 'nis-disclosure-2024-10-18'),
        ('american_confirmation', 'us-confirmation-2024-10-23'),
        ('admission', 'russia-acknowledges-2025')
    ) AS t (moment, event_id)
)
SELECT moment, event_id, edtf_first(starts_on) AS moment_on
FROM moments
JOIN events USING (event_id);
