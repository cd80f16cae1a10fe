-- The service in Seoul counts up to {nis} dead; of those who can be named only President Zelensky said more than the BBC's {bbc}
WITH dead AS MATERIALIZED (
    FROM estimate_details
    WHERE series = 'dead_to_date' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND is_identified AND has_number
)
SELECT
    arg_max(said, highest_said) FILTER (claimant_id = 'nis') AS nis,
    arg_max(said, highest_said) FILTER (claimant_id = 'bbc') AS bbc,
    ['C0284', 'C0498'] AS claims,
    list(DISTINCT claimant_id) FILTER (highest_said > 2300) = ['volodymyr-zelensky']
        AND max(highest_said) FILTER (claimant_id = 'bbc') = 2300 AND all_stand(claims) AS holds
FROM dead;
