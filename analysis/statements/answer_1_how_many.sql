-- **How many went?** Seoul's intelligence service (NIS) disclosed a first {first} soldiers on {first_on}
-- ({first_claim}), {second} in all five days later ({second_claim}). On {seoul_on} Seoul's presidential office
-- judged {seoul} already sent ({seoul_claim}), and Washington believed {washington} ({washington_claim}). From
-- mid-November 2024 to February 2025 every dated total by a state or a named body is of {lowest} to {highest}, some as
-- “more than” or “up to”. Since then they part: the service named {top} on {top_on} ({top_claim}), {wave} and
-- {second_wave} in two dispatches ({waves_claim}), and {part}, combat troops alone ({part_claim}); Kyiv
-- {kyiv} elite soldiers ({kyiv_claim}); the BBC, at second hand, {bbc} ({bbc_claim}). The latest count
-- of those in Russia is {latest} in August 2026, by Ukraine's military intelligence (HUR, {latest_claim}), at second hand.
WITH numbers AS MATERIALIZED (
    SELECT claim_id, claimant_id, made_on, shown_day, certainty, series, scope, as_of, said, lowest_said,
        highest_said, lower_is_unstated, upper_is_unstated, summary
    FROM estimate_details
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND has_number AND is_identified
        AND made_on IS NOT NULL
),
totals AS (
    FROM numbers WHERE series = 'sent_in_all' AND shown_day >= DATE '2024-11-15'
),
early AS (
    SELECT min(lowest_said) AS lowest, max(highest_said) AS highest,
        bool_or(upper_is_unstated) AND bool_or(lower_is_unstated) AS have_bounds,
        list(claim_id ORDER BY claim_id) AS early_claims
    FROM totals WHERE shown_day < DATE '2025-03-01'
),
-- What is said of each later total is told of no other.
later AS (
    SELECT
        list(claim_id ORDER BY shown_day) AS later_claims, min(lowest_said) AS later_from, max(highest_said) AS later_to,
        any_value(said) FILTER (claim_id = 'C0252' AND claimant_id = 'nis') AS top,
        any_value(made_on) FILTER (claim_id = 'C0252') AS top_on,
        any_value(said) FILTER (claim_id = 'C0270' AND claimant_id = 'rustem-umerov' AND summary LIKE '% elite %') AS kyiv,
        any_value(said) FILTER (claim_id = 'C0371' AND claimant_id = 'nis' AND summary LIKE '%combat troops%') AS part,
        any_value(said) FILTER (claim_id = 'C0499' AND claimant_id = 'bbc') AS bbc
    FROM totals WHERE shown_day >= DATE '2025-03-01'
),
there AS (
    FROM numbers WHERE series IN ('in_russia', 'in_kursk')
    QUALIFY rank() OVER (ORDER BY shown_day DESC) = 1
),
named AS (
    SELECT
        any_value(said) FILTER (claim_id = 'C0024' AND scope = 'one_turn') AS first,
        any_value(made_on) FILTER (claim_id = 'C0024') AS first_on,
        any_value(said) FILTER (claim_id = 'C0048' AND series = 'sent_in_all') AS second,
        any_value(shown_day) FILTER (claim_id = 'C0048') - any_value(shown_day) FILTER (claim_id = 'C0024') AS days,
        any_value(said) FILTER (claim_id = 'C0487' AND series = 'sent_in_all') AS seoul,
        any_value(made_on) FILTER (claim_id = 'C0487') AS seoul_on,
        any_value(said) FILTER (claim_id = 'C0505' AND series = 'sent_in_all') AS washington,
        any_value(made_on) FILTER (claim_id = 'C0505') AS washington_on,
        any_value(said) FILTER (claim_id = 'C0269' AND scope = 'one_turn' AND claimant_id = 'nis') AS wave,
        any_value(said) FILTER (claim_id = 'C0269' AND scope = 'addition') AS second_wave,
        any_value(made_on) FILTER (claim_id = 'C0269') AS waves_on,
        bool_and(certainty = 'probable') FILTER (claim_id IN ('C0487', 'C0505')) AS are_judgements,
        min(shown_day) FILTER (claimant_id = 'nis') AS nis_from
    FROM numbers
),
told AS (
    SELECT *, list_sort(list_distinct(['C0024', 'C0048', 'C0487', 'C0505', 'C0269'] || early_claims || later_claims)) AS of_all
    FROM named, early, later
)
SELECT
    first, first_on, 'C0024' AS first_claim, second, 'C0048' AS second_claim,
    seoul, seoul_on, 'C0487' AS seoul_claim, washington, 'C0505' AS washington_claim,
    lowest, highest, top, top_on, 'C0252' AS top_claim,
    wave, second_wave, 'C0269' AS waves_claim, part, 'C0371' AS part_claim,
    kyiv, 'C0270' AS kyiv_claim, bbc, 'C0499' AS bbc_claim,
    there.said AS latest, there.claim_id AS latest_claim,
    of_all || [there.claim_id] AS claims,
    are_judgements AND days = 5
        AND nis_from::VARCHAR = first_on
        AND washington_on = seoul_on
        AND later_claims = ['C0252', 'C0270', 'C0371', 'C0499'] AND waves_on LIKE '2025-06-__'
        AND EXISTS (FROM claim_links WHERE claim_id = 'C0371' AND other_id = 'C0252' AND relation = 'distinct')
        AND have_bounds AND highest <= 1.1 * lowest AND later_from < lowest + 1000 AND later_to > highest + 1000
        AND there.claimant_id = 'hur' AND there.as_of = '2026-08' AND there.series = 'in_russia'
        AND all_at_second_hand([there.claim_id, 'C0499'])
        AND (SELECT count(*) FROM there) = 1
        AND all_stand(of_all || [there.claim_id]) AS holds
FROM told, there;
