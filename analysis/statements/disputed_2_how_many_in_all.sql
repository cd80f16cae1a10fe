-- **Whether 15,000 went.** As one total only the service in Seoul said so ({nis_claim}); the general staff there
-- had {more} more after {first} ({staff_claim}), as had eleven states' monitors ({monitors_claim}). Later Kyiv said
-- {kyiv} ({kyiv_claim}), the BBC {bbc} ({bbc_claim}), officials without names {unnamed} ({unnamed_claim}), both at
-- second hand.
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    WHERE measure = 'sent' AND personnel = 'soldiers' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND has_number AND made_on IS NOT NULL
),
named AS (
    SELECT
        any_value(said) FILTER (claim_id = 'C0239' AND scope = 'addition') AS more,
        any_value(said) FILTER (claim_id = 'C0239' AND scope = 'one_turn') AS first,
        any_value(said) FILTER (claim_id = 'C0270' AND series = 'sent_in_all') AS kyiv,
        any_value(said) FILTER (claim_id = 'C0499' AND series = 'sent_in_all') AS bbc,
        any_value(said) FILTER (claim_id = 'C0501' AND series = 'sent_in_all') AS unnamed,
        list(DISTINCT claim_id) FILTER (series = 'sent_in_all' AND is_identified AND highest_said >= 15000) AS so_many,
        max(shown_day) FILTER (claim_id = 'C0252') AS said_on,
        min(shown_day) FILTER (claim_id IN ('C0270', 'C0499', 'C0501')) AS later_on,
        max(highest_said) FILTER (claim_id IN ('C0270', 'C0499')) AS most_since,
        bool_and(lowest_said IN (3000, 11000)) FILTER (claim_id IN ('C0239', 'C0260')) AS are_much_the_same,
        bool_or(is_identified) FILTER (claim_id = 'C0501') AS is_named,
        list(DISTINCT claimant_id ORDER BY claimant_id) FILTER (claim_id IN ('C0252', 'C0239', 'C0260', 'C0499')) AS whose
    FROM numbers
)
SELECT
    'C0252' AS nis_claim, more, first, 'C0239' AS staff_claim, 'C0260' AS monitors_claim, kyiv, 'C0270' AS kyiv_claim,
    bbc, 'C0499' AS bbc_claim, unnamed, 'C0501' AS unnamed_claim,
    ['C0252', 'C0239', 'C0260', 'C0270', 'C0499', 'C0501'] AS claims,
    so_many = ['C0252'] AND later_on > said_on AND most_since < 15000 AND are_much_the_same AND NOT is_named
        AND whose = ['bbc', 'msmt', 'nis', 'south-korea-jcs']
        AND (SELECT claimant_id = 'rustem-umerov' FROM claims WHERE claim_id = 'C0270')
        AND all_at_second_hand(['C0499', 'C0501'])
        AND all_stand(['C0239', 'C0260', 'C0270', 'C0499', 'C0501']) AS holds
FROM named;
