-- The statement most repeated is the Pentagon's of {day}, that it believed {said} to have been sent
-- east for training ({claim}): {documents} documents. Next, and as often as each other, are the service in
-- Seoul's with {earlier_said} and with {later_said} dead ({earlier_claim}, {later_claim}: {next_documents} each).
WITH ranked AS MATERIALIZED (
    SELECT claim_id, documents, rank() OVER (ORDER BY documents DESC) AS echo_rank
    FROM mention_counts
),
numbers AS (
    SELECT ranked.*, said, shown_day, first_day, claimant_id, series, hedge
    FROM ranked
    JOIN estimate_details USING (claim_id)
    WHERE echo_rank <= 2
)
SELECT
    one.shown_day AS day, one.said, one.claim_id AS claim, one.documents,
    earlier.said AS earlier_said, earlier.claim_id AS earlier_claim,
    later.said AS later_said, later.claim_id AS later_claim, later.documents AS next_documents,
    [one.claim_id, earlier.claim_id, later.claim_id] AS claims,
    one.claimant_id = 'sabrina-singh' AND one.hedge = 'believe'
        AND earlier.claimant_id = 'nis' AND later.claimant_id = 'nis'
        AND (SELECT count(*) FROM ranked WHERE echo_rank <= 2) = 3
        AND all_stand(claims) AS holds
FROM numbers AS one, numbers AS earlier, numbers AS later
WHERE one.echo_rank = 1 AND earlier.echo_rank = 2 AND later.echo_rank = 2
    AND earlier.series = 'dead_to_date' AND later.series = 'dead_to_date'
    AND earlier.first_day < later.first_day;
