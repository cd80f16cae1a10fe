-- **How many went?** Seoul's intelligence service (NIS) disclosed a first {first} soldiers on {first_on}
-- ({first_claim}), {second} in all five days later ({second_claim}). On {seoul_on} Seoul's presidential office
-- judged {seoul} sent ({seoul_claim}), and Washington believed {washington} ({washington_claim}). From
-- mid-November 2024 to {last_on} every dated total by a state or a named body is of {lowest} to {highest}, some as
-- “more than” or “up to”, but for one: the service's {top} of {top_on} ({top_claim}), since then {wave} and
-- {second_wave} in two dispatches ({waves_claim}) and {part}, combat troops alone ({part_claim}). The latest count
-- of those there is {latest} in August 2026, by Ukraine's military intelligence (HUR, {latest_claim}), at
-- second hand.
WITH numbers AS MATERIALIZED (
    SELECT claim_id, claimant_id, made_on, shown_day, certainty, series, scope, as_of, said, lowest_said,
        highest_said, lower_is_unstated, upper_is_unstated
    FROM estimate_details
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND has_number AND is_identified
        AND made_on IS NOT NULL
),
totals AS (
    FROM numbers WHERE series = 'sent_in_all' AND shown_day >= DATE '2024-11-15'
),
top AS (
    FROM totals QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
),
others AS (
    SELECT min(lowest_said) AS lowest, max(highest_said) AS highest, max(shown_day) AS last_on,
        bool_or(upper_is_unstated) AND bool_or(lower_is_unstated) AS have_bounds,
        list(claim_id ORDER BY claim_id) AS other_claims
    FROM totals WHERE claim_id NOT IN (SELECT claim_id FROM top)
),
part AS (
    SELECT later.said, later.claim_id, later.claimant_id, later.shown_day
    FROM claim_links
    JOIN totals AS later ON later.claim_id = claim_links.claim_id
    JOIN top ON top.claim_id = other_id AND later.highest_said < top.highest_said
    WHERE relation = 'distinct'
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
        any_value(said) FILTER (claim_id = 'C0269' AND scope = 'one_turn') AS wave,
        any_value(said) FILTER (claim_id = 'C0269' AND scope = 'addition') AS second_wave,
        any_value(shown_day) FILTER (claim_id = 'C0269' AND claimant_id = 'nis') AS waves_on,
        bool_and(certainty = 'probable') FILTER (claim_id IN ('C0487', 'C0505')) AS are_judgements,
        min(shown_day) FILTER (claimant_id = 'nis') AS nis_from
    FROM numbers
)
SELECT
    first, first_on, 'C0024' AS first_claim, second, 'C0048' AS second_claim,
    seoul, seoul_on, 'C0487' AS seoul_claim, washington, 'C0505' AS washington_claim,
    others.last_on, lowest, highest,
    top.said AS top, top.made_on AS top_on, top.claim_id AS top_claim,
    wave, second_wave, 'C0269' AS waves_claim, part.said AS part, part.claim_id AS part_claim,
    there.said AS latest, there.claim_id AS latest_claim,
    list_sort(list_distinct(['C0024', 'C0048', 'C0487', 'C0505', 'C0269', top.claim_id, there.claim_id] || other_claims)) AS claims,
    are_judgements AND days = 5
        AND nis_from::VARCHAR = first_on
        AND washington_on = seoul_on
        AND top.claimant_id = 'nis' AND top.shown_day < waves_on AND waves_on < part.shown_day
        AND part.claimant_id = 'nis'
        AND have_bounds
        AND there.claimant_id = 'hur' AND there.as_of = '2026-08' AND there.series = 'in_russia'
        AND all_at_second_hand([there.claim_id])
        AND highest < top.lowest_said
        AND (SELECT count(*) FROM top) = 1 AND (SELECT count(*) FROM there) = 1
        AND all_stand(list_distinct(['C0024', 'C0048', 'C0487', 'C0505', 'C0269', there.claim_id] || other_claims)) AS holds
FROM named, top, others, part, there;
