-- Seoul's service counts up to {nis} dead, the BBC {bbc}; early in 2025 President Zelensky and London said more than Seoul did then
WITH dead AS MATERIALIZED (
    FROM estimate_details
    JOIN claim_standing USING (claim_id)
    WHERE series = 'dead_to_date' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND is_identified AND has_number
),
-- Of Seoul's numbers the last before each and the next after it.
seoul AS (
    SELECT
        max(highest_said) FILTER (shown_day <= DATE '2025-02-14') AS by_february,
        max(highest_said) FILTER (shown_day <= DATE '2025-05-01') AS by_may
    FROM dead WHERE claimant_id = 'nis'
),
others AS (
    SELECT claim_id, lowest_said, claimant_id, claimant_voice, made_on, hedge
    FROM estimate_details
    WHERE claim_id IN ('C0240', 'C0562') AND series = 'casualties_to_date'
)
SELECT
    arg_max(said, highest_said) FILTER (claimant_id = 'nis') AS nis,
    arg_max(said, highest_said) FILTER (claimant_id = 'bbc') AS bbc,
    ['C0240', 'C0284', 'C0498', 'C0562'] || list(claim_id ORDER BY claim_id) FILTER (highest_said > 2300) AS claims,
    list(DISTINCT claimant_id) FILTER (highest_said > 2300) = ['volodymyr-zelensky']
        AND bool_and(best = 4000 AND made_on LIKE '2025-01%') FILTER (highest_said > 2300)
        AND max(highest_said) FILTER (claimant_id = 'bbc') = 2300
        AND (SELECT lowest_said * 2 / 3 > 2 * by_february AND claimant_id = 'volodymyr-zelensky'
            FROM others, seoul WHERE claim_id = 'C0562' AND made_on LIKE '2025-02-__')
        AND (SELECT lowest_said / 3 > 2 * by_may AND claimant_voice = 'United Kingdom'
            FROM others, seoul WHERE claim_id = 'C0240' AND made_on LIKE '2025-03-__')
        AND EXISTS (FROM mentions WHERE claim_id = 'C0562' AND wording SIMILAR TO 'two.thirds')
        AND EXISTS (FROM mentions WHERE claim_id = 'C0240' AND wording LIKE '% third')
        AND all_stand(['C0240', 'C0284', 'C0498', 'C0562']) AS holds
FROM dead;
