-- **What became of the 100,000?** It was never a count. {statements} statements of November and December 2024 (and one
-- undated) foresee it: Kyiv's ambassador in Seoul, by rotation within a year ({ambassador}), unnamed members of the
-- G20 through Bloomberg ({g20}: “may”), President Zelensky ({zelensky}: “may”). Seoul's service, asked at once,
-- could not bear it out ({nis}). Of two that can be judged fewer came ({fewer}); the rest are an “up to”, hang on a
-- condition or name no place. The most since are {top} sent ({top_claim}) and, undated, by unnamed Ukrainian
-- intelligence, {there} there ({there_claim}).
WITH numbers AS MATERIALIZED (
    SELECT claim_id, claimant_id, is_identified, made_on, shown_day, claim_kind, measure, series, low, best,
        high, said, highest_said
    FROM estimate_details
    WHERE polarity = 'affirmed' AND has_number AND personnel = 'soldiers'
),
hundred AS (
    SELECT
        count(DISTINCT claim_id) FILTER (made_on IS NOT NULL) AS statements,
        count(DISTINCT claim_id) FILTER (made_on IS NULL) AS undated,
        list_sort(list(DISTINCT strftime(shown_day, '%Y-%m')) FILTER (made_on IS NOT NULL)) AS months,
        bool_and(claim_kind = 'projection') AS is_no_count,
        list(claim_id ORDER BY claim_id) AS claims
    FROM numbers
    WHERE 100000 IN (low, best, high)
),
top AS (
    FROM numbers
    WHERE series = 'sent_in_all' AND claim_kind != 'projection' AND is_identified AND made_on IS NOT NULL
    QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
),
judged AS (
    SELECT
        list(claim_id ORDER BY claim_id) FILTER (outcome = 'fewer_came') AS fewer,
        bool_and(place IS NULL) FILTER (
            outcome != 'fewer_came' AND NOT lower_is_unstated AND condition IS NULL
        ) AS others_name_no_place,
        count(*) FILTER (outcome NOT IN ('fewer_came', 'not_tested', 'cannot_be_told')) AS reached
    FROM projection_outcomes
    JOIN bound_meanings USING (bound)
    WHERE 100000 IN (low, best, high)
),
there AS (
    FROM numbers
    WHERE claim_kind != 'projection' AND measure IN ('sent', 'present', 'in_combat')
    QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
)
SELECT
    statements,
    'C0155' AS ambassador, 'C0001' AS g20, 'C0168' AS zelensky, 'C0490' AS nis,
    judged.fewer, top.said AS top, top.claim_id AS top_claim, there.said AS there, there.claim_id AS there_claim,
    list_sort(list_distinct(hundred.claims || ['C0490', top.claim_id, there.claim_id])) AS claims,
    is_no_count AND undated = 1 AND months = ['2024-11', '2024-12']
        AND there.highest_said < 50000 AND there.series = 'in_russia'
        AND there.claimant_id = 'ukrainian-intelligence' AND there.made_on IS NULL
        AND (SELECT count(*) FROM top) = 1 AND (SELECT count(*) FROM there) = 1
        AND (SELECT bool_and(hedge = 'may') FROM claims WHERE claim_id IN ('C0001', 'C0168'))
        AND (SELECT condition IS NOT NULL FROM claims WHERE claim_id = 'C0155')
        AND (SELECT certainty = 'uncommitted' AND made_on = '2024-11-20' FROM claims WHERE claim_id = 'C0490')
        AND others_name_no_place AND reached = 0 AND len(fewer) = 2
        AND top.claimant_id = 'nis'
        AND all_stand(['C0155', 'C0001', 'C0168', 'C0490']) AS holds
FROM hundred, top, there, judged;
