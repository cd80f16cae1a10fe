-- **Who says more, who less?** Of the totals that states and named bodies gave from mid-November 2024 on and
-- did not lower since, the highest, {top} ({top_voice}, {top_on}, {top_claim}), is {more} per cent above the
-- lowest, {lowest} ({lowest_claims}; the lowest floor is {floor}, {floor_claim}). On the dead they differ more
-- than tenfold: within {days} days of January 2025 the Ukrainian president said {kyiv} killed ({kyiv_claim}) and
-- the service in Seoul {nis} ({nis_claim}).
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    JOIN claim_standing USING (claim_id)
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND has_number AND is_identified
        AND is_dated AND NOT was_lowered AND series IN ('sent_in_all', 'dead_to_date')
),
totals AS (
    FROM numbers WHERE series = 'sent_in_all' AND shown_day >= DATE '2024-11-15'
),
top AS (
    FROM totals QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
),
bottom AS (
    SELECT lowest_said AS lowest, list(claim_id ORDER BY shown_day, claim_id) AS lowest_claims
    FROM totals
    WHERE NOT upper_is_unstated
    GROUP BY lowest_said
    QUALIFY rank() OVER (ORDER BY lowest_said) = 1
),
floors AS (
    SELECT said AS floor, claim_id AS floor_claim, lowest_said AS floor_number
    FROM totals
    WHERE upper_is_unstated
    QUALIFY rank() OVER (ORDER BY lowest_said) = 1
),
dead AS (
    SELECT kyiv.said AS kyiv, seoul.said AS nis, abs(kyiv.shown_day - seoul.shown_day) AS days,
        kyiv.best > 10 * seoul.best AND kyiv.claimant_id = 'volodymyr-zelensky'
            AND seoul.claimant_id = 'nis'
            AND kyiv.made_on LIKE '2025-01-__' AND seoul.made_on LIKE '2025-01-__' AS is_multiple
    FROM numbers AS kyiv, numbers AS seoul
    WHERE kyiv.claim_id = 'C0479' AND kyiv.series = 'dead_to_date'
        AND seoul.claim_id = 'C0214' AND seoul.series = 'dead_to_date'
)
SELECT
    round(100 * (top.highest_said - lowest) / nullif(lowest, 0))::INTEGER AS more,
    top.said AS top, top.claimant_voice AS top_voice, top.made_on AS top_on, top.claim_id AS top_claim,
    lowest, lowest_claims, floor, floor_claim, kyiv, 'C0479' AS kyiv_claim, nis, 'C0214' AS nis_claim, days,
    list_sort(list_distinct([top.claim_id, floor_claim, 'C0479', 'C0214'] || lowest_claims)) AS claims,
    (SELECT count(*) FROM top) = 1 AND (SELECT count(*) FROM floors) = 1 AND floor_number >= lowest
        AND more < 50 AND is_multiple AND all_stand(claims) AS holds
FROM top, bottom, floors, dead;
