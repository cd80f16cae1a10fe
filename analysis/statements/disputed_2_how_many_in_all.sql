-- **Whether 15,000 went.** Of those who can be named only the service in Seoul gave it as one total ({nis_claim}); the
-- general staff there had {more} more after {first} ({staff_claim}), as had eleven states' monitors ({monitors_claim}).
-- Some officials without names said {least} to {most} ({unnamed_claims}, the last at second hand).
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    WHERE measure = 'sent' AND personnel = 'soldiers' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND has_number
),
named AS (
    SELECT
        any_value(said) FILTER (claim_id = 'C0239' AND scope = 'addition') AS more,
        any_value(said) FILTER (claim_id = 'C0239' AND scope = 'one_turn') AS first,
        bool_and(lowest_said IN (3000, 11000)) FILTER (claim_id IN ('C0239', 'C0260')) AS are_much_the_same,
        list(DISTINCT claimant_id ORDER BY claimant_id) FILTER (claim_id IN ('C0252', 'C0239', 'C0260')) AS whose
    FROM numbers
    WHERE made_on IS NOT NULL
),
unnamed AS (
    SELECT min(lowest_said) AS least, max(highest_said) AS most, list(claim_id ORDER BY shown_day) AS unnamed_claims
    FROM numbers
    WHERE series = 'sent_in_all' AND NOT is_identified AND made_on IS NOT NULL AND shown_day >= DATE '2025-04-01'
        AND NOT upper_is_unstated AND caveat IS NULL
)
SELECT
    'C0252' AS nis_claim, more, first, 'C0239' AS staff_claim, 'C0260' AS monitors_claim,
    least, most, unnamed_claims,
    ['C0252', 'C0239', 'C0260'] || unnamed_claims AS claims,
    -- Without a date too.
    (SELECT list(claim_id) FROM numbers WHERE series = 'sent_in_all' AND is_identified AND highest_said >= 14000) = ['C0252']
        AND are_much_the_same
        AND least = 14000 AND most = 15000
        AND whose = ['msmt', 'nis', 'south-korea-jcs']
        AND all_at_second_hand([unnamed_claims[-1]]) AND NOT all_at_second_hand(unnamed_claims[:-2])
        AND all_stand(claims) AS holds
FROM named, unnamed;
