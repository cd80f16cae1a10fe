-- The service in Seoul counts up to {nis} dead, the BBC {bbc}; only President Zelensky said more, {kyiv}, then two thirds of those lost
WITH dead AS MATERIALIZED (
    FROM estimate_details
    JOIN claim_standing USING (claim_id)
    WHERE series = 'dead_to_date' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND is_identified AND has_number
)
SELECT
    arg_max(said, highest_said) FILTER (claimant_id = 'nis') AS nis,
    arg_max(said, highest_said) FILTER (claimant_id = 'bbc') AS bbc,
    any_value(said) FILTER (highest_said > 2300) AS kyiv,
    ['C0284', 'C0498'] || list(claim_id ORDER BY claim_id) FILTER (highest_said > 2300) AS claims,
    list(DISTINCT claimant_id) FILTER (highest_said > 2300) = ['volodymyr-zelensky']
        AND bool_and(was_lowered AND best = 4000) FILTER (highest_said > 2300)
        AND EXISTS (FROM mentions WHERE claim_id = 'C0562' AND wording SIMILAR TO 'two.thirds')
        AND (SELECT hedge = 'think' AND made_on LIKE '2025-02-__' FROM claims WHERE claim_id = 'C0562')
        AND max(highest_said) FILTER (claimant_id = 'bbc') = 2300 AND all_stand(['C0284', 'C0498']) AS holds
FROM dead;
