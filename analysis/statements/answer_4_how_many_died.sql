-- **How many died, and who says so?** The number of the service in Seoul rose: {dec} dead by 19 December 2024
-- ({dec_claim}), {jan} by 13 January 2025 ({jan_claim}), {apr} by 30 April 2025 ({apr_claim}), {sep} by 2 September
-- 2025 ({sep_claim}). The highest given since then is the BBC's {bbc} ({bbc_claims}), at second hand. For dead and wounded together
-- the service said {casualties} in February 2026 ({casualties_claim}), London {london} in June 2025 ({london_claim}), and
-- HUR, undated and at second hand, the most, {hur} ({hur_claim}). Pyongyang has given no total; it named {own} dead sappers
-- ({own_claim}) and showed portraits of {shown} at one ceremony ({shown_claim}). Moscow has given nothing.
WITH numbers AS MATERIALIZED (
    SELECT claim_id, claimant_id, claimant_voice, made_on, shown_day, series, scope, said, lowest_said,
        highest_said
    FROM estimate_details
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND has_number AND is_identified
        AND measure IN ('killed', 'killed_or_wounded')
),
nis AS (
    FROM numbers WHERE claimant_id = 'nis' AND series = 'dead_to_date'
),
named AS (
    SELECT
        any_value(said) FILTER (claim_id = 'C0196' AND series = 'dead_to_date') AS "dec",
        any_value(said) FILTER (claim_id = 'C0214' AND series = 'dead_to_date') AS jan,
        any_value(said) FILTER (claim_id = 'C0253' AND series = 'dead_to_date') AS apr,
        any_value(said) FILTER (claim_id = 'C0284' AND series = 'dead_to_date') AS sep,
        any_value(said) FILTER (claim_id = 'C0309' AND series = 'casualties_to_date') AS casualties,
        any_value(said) FILTER (claim_id = 'C0262' AND series = 'casualties_to_date') AS london,
        any_value(said) FILTER (claim_id = 'C0503' AND series = 'casualties_to_date') AS hur,
        any_value(lowest_said) FILTER (claim_id = 'C0503' AND made_on IS NULL AND claimant_id = 'hur') AS hur_number,
        any_value(said) FILTER (claim_id = 'C0297') AS own,
        any_value(said) FILTER (claim_id = 'C0283') AS shown
    FROM numbers
),
highest AS (
    FROM numbers
    WHERE series = 'dead_to_date' AND made_on IS NOT NULL AND shown_day > DATE '2025-03-01'
    QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
),
top AS (
    SELECT any_value(said) AS bbc, list(claim_id ORDER BY shown_day) AS bbc_claims,
        bool_and(claimant_id = 'bbc') AS is_of_the_bbc
    FROM highest
)
SELECT
    "dec", 'C0196' AS dec_claim, jan, 'C0214' AS jan_claim, apr, 'C0253' AS apr_claim,
    sep, 'C0284' AS sep_claim,
    bbc, bbc_claims,
    casualties, 'C0309' AS casualties_claim, london, 'C0262' AS london_claim, hur, 'C0503' AS hur_claim, own, 'C0297' AS own_claim,
    shown, 'C0283' AS shown_claim,
    ['C0196', 'C0214', 'C0253', 'C0284', 'C0309', 'C0262', 'C0503', 'C0297', 'C0283'] || bbc_claims AS claims,
    is_of_the_bbc
        AND (SELECT list(made_on ORDER BY made_on) FROM nis WHERE claim_id IN ('C0196', 'C0214', 'C0253', 'C0284'))
            = ['2024-12-19', '2025-01-13', '2025-04-30', '2025-09-02']
        AND (SELECT count(DISTINCT claim_id) FROM nis WHERE made_on < '2025-12') = 4
        AND NOT EXISTS (FROM numbers WHERE claimant_voice = 'North Korea'
            AND (scope = 'running_total' OR lowest_said > 250))
        AND NOT EXISTS (FROM numbers WHERE claimant_voice = 'Russia')
        AND NOT EXISTS (FROM numbers WHERE claimant_voice = 'United Kingdom' AND series = 'casualties_to_date'
            AND shown_day >= DATE '2025-06-01' AND said != london)
        AND (SELECT count(*) FROM numbers WHERE series = 'casualties_to_date' AND highest_said >= hur_number) = 1
        AND all_at_second_hand(bbc_claims || ['C0503'])
        AND all_stand(['C0196', 'C0214', 'C0253', 'C0284', 'C0309', 'C0262', 'C0297', 'C0283'] || bbc_claims) AS holds
FROM named, top;
