-- The statement most repeated is the Pentagon's of {day}, that it believed {said} to have been sent
-- east for training ({claim}): {documents} documents. Next is the service in Seoul with {next_said} dead
-- ({next_claim}, {next_documents}).
WITH ranked AS MATERIALIZED (
    SELECT claim_id, documents, rank() OVER (ORDER BY documents DESC) AS echo_rank
    FROM mention_counts
),
numbers AS (
    SELECT ranked.*, said, shown_day, claimant_id, series, hedge
    FROM ranked
    JOIN estimate_details USING (claim_id)
    WHERE echo_rank <= 2
)
SELECT
    one.shown_day AS day, one.said, one.claim_id AS claim, one.documents,
    next.said AS next_said, next.claim_id AS next_claim, next.documents AS next_documents,
    [one.claim_id, next.claim_id] AS claims,
    one.claimant_id = 'sabrina-singh' AND one.hedge = 'believe'
        AND next.claimant_id = 'nis'
        AND (SELECT count(*) FROM ranked WHERE echo_rank <= 2) = 2
        AND all_stand(claims) AS holds
FROM numbers AS one, numbers AS next
WHERE one.echo_rank = 1 AND next.echo_rank = 2 AND next.series = 'dead_to_date';
