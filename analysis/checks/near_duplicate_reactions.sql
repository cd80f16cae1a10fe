-- Reactions that may be one: same actor, stance and channel on one day, or on the next where a date is approximate
-- Hint: merge the claims if they are one statement; if not, link them in claim_links as distinct
-- Severity: warning
WITH dated AS MATERIALIZED (
    SELECT claim_id, actor_id, stance, channel, first_day, is_approximate
    FROM reactions
    JOIN claim_dates USING (claim_id)
    WHERE first_day = last_day
)
SELECT DISTINCT 'claims' AS "table", second.claim_id AS id, 'claim_id' AS field, second.claim_id AS value,
    format('may be the same statement as {}', first.claim_id) AS message
FROM dated AS first
JOIN dated AS second
    ON first.claim_id < second.claim_id
    AND first.actor_id = second.actor_id
    AND first.stance = second.stance
    AND first.channel = second.channel
    AND (
        first.first_day = second.first_day
        OR (abs(second.first_day - first.first_day) = 1 AND (first.is_approximate OR second.is_approximate))
    )
ANTI JOIN claim_links
    ON (claim_links.claim_id = second.claim_id AND other_id = first.claim_id)
    OR (claim_links.claim_id = first.claim_id AND other_id = second.claim_id);
