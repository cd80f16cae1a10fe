-- The claims that a grade of credibility rests on say what its basis says of them
-- Hint: name a claim that bears the number out by rule 34, or give the lower grade
-- A month, and a date that is only the latest possible, count for no 31 days.
WITH said AS (
    SELECT claim_id, unnest(regexp_extract_all(credibility_basis,
        'gives (?:a number for [^()]+ that holds together with it within 31 days|the same number for [^()]+) \(C\d{4}\)'
    )) AS words
    FROM claims
),
grounds AS (
    SELECT
        claim_id,
        words,
        starts_with(words, 'gives the same number') AS is_same,
        regexp_extract(words, 'number for ([^()]+?) (?:that holds|\(C)', 1) AS quantity,
        regexp_extract(words, 'C\d{4}') AS other_id
    FROM said
),
details AS MATERIALIZED (
    SELECT
        claim_id, claimant_id, claimant_voice, is_identified, quantity_label, compared_as, low, best, high, lower_end, upper_end,
        first_day, has_a_day
    FROM estimate_details
),
sides AS (
    SELECT actor_id, CASE
        WHEN side IN ('ukraine', 'ukraine_ally') THEN 'ukraine'
        WHEN side IN ('russia', 'russia_partner') THEN 'russia'
    END AS camp
    FROM actors
)
SELECT 'claims' AS "table", claim_id AS id, 'credibility_basis' AS field, words AS value,
    format('the record does not show that {} {}', other_id, words) AS message
FROM grounds
WHERE NOT EXISTS (
    FROM details AS one
    JOIN details AS other
        ON other.compared_as = one.compared_as AND other.claimant_voice != one.claimant_voice
            AND other.is_identified
    JOIN sides ON sides.actor_id = one.claimant_id
    JOIN sides AS other_sides ON other_sides.actor_id = other.claimant_id
    WHERE one.claim_id = grounds.claim_id
        AND other.claim_id = grounds.other_id
        AND one.quantity_label = grounds.quantity
        AND CASE
            WHEN is_same THEN
                sides.camp != other_sides.camp
                AND one.low IS NOT DISTINCT FROM other.low
                AND one.best IS NOT DISTINCT FROM other.best
                AND one.high IS NOT DISTINCT FROM other.high
            ELSE
                -- A single number is taken a tenth wide to either side.
                one.lower_end * 0.9 <= other.upper_end * 1.1
                AND other.lower_end * 0.9 <= one.upper_end * 1.1
                AND one.has_a_day
                AND other.has_a_day
                AND abs(one.first_day - other.first_day) <= 31
        END
);
