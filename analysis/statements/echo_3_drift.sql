-- A number may change on its way from the speaker to the page. Of the documents with what the service in
-- Seoul told lawmakers on {day}, {mostly} have {said} soldiers sent, {higher} have {other} and {between} has the two
-- as a range ({claim}); the record keeps what most carry and shows the rest on the claim's card. Of {numbers} numbers
-- {drifted} stand somewhere as another figure; that “about”, “more than” or “up to” is lost is more common.
WITH carried AS MATERIALIZED (
    SELECT DISTINCT
        estimate_id, source_id, mentions.low, mentions.best, mentions.high,
        mentions.low NOT IN (coalesce(estimates.low, -1), coalesce(estimates.best, -1), coalesce(estimates.high, -1))
            AS low_is_new,
        mentions.best NOT IN (coalesce(estimates.low, -1), coalesce(estimates.best, -1), coalesce(estimates.high, -1))
            AS best_is_new,
        mentions.high NOT IN (coalesce(estimates.low, -1), coalesce(estimates.best, -1), coalesce(estimates.high, -1))
            AS high_is_new,
        (
            mentions.low IS NOT DISTINCT FROM estimates.low
            AND mentions.best IS NOT DISTINCT FROM estimates.best
            AND mentions.high IS NOT DISTINCT FROM estimates.high
        ) AS is_canonical
    FROM mentions
    JOIN estimates USING (estimate_id)
),
forms AS (
    SELECT
        count(DISTINCT estimate_id) FILTER (low_is_new OR best_is_new OR high_is_new) AS drifted,
        count(DISTINCT estimate_id) FILTER (NOT is_canonical) AS differing
    FROM carried
),
total AS (
    SELECT
        count(*) FILTER (best = 15000) AS mostly,
        count(*) FILTER (best = 18000) AS higher,
        count(*) FILTER (low = 15000 AND high = 18000) AS between
    FROM carried
    WHERE estimate_id = 'E0124'
)
SELECT
    made_on AS day, mostly, said, higher, 18000 AS other, total.between, 'C0252' AS claim,
    (SELECT count(*) FROM estimate_details WHERE has_number) AS numbers, drifted,
    ['C0252'] AS claims,
    series = 'sent_in_all' AND best = 15000 AND mostly > higher + total.between AND total.between = 1
        AND differing > 2 * drifted AS holds
FROM forms, total, estimate_details
WHERE estimate_id = 'E0124';
