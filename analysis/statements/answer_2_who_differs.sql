-- **Who says more, who less?** Of the totals by states and named bodies from April 2025 on the highest, Seoul's
-- ({top_claim}, never withdrawn), is {more} per cent above the lowest, Kyiv's of elite soldiers ({lowest_claims}). On the dead
-- they differed more than tenfold in January 2025: Kyiv's president said {kyiv} killed ({kyiv_claim}), Seoul's service {nis}
-- ({nis_claim}). In February he thought two thirds of {lost} lost dead ({lost_claim}); in March London had a third of
-- {london_lost} ({london_claim}).
WITH numbers AS MATERIALIZED (
    FROM estimate_details
    JOIN claim_standing USING (claim_id)
    WHERE claim_kind != 'projection' AND polarity = 'affirmed' AND has_number AND is_identified
        AND is_dated AND series IN ('sent_in_all', 'dead_to_date', 'casualties_to_date')
),
totals AS (
    FROM numbers WHERE series = 'sent_in_all' AND shown_day >= DATE '2025-04-01'
),
top AS (
    FROM totals QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
),
bottom AS (
    SELECT lowest_said, list(claim_id ORDER BY shown_day, claim_id) AS lowest_claims,
        count(DISTINCT claimant_voice) AS voices, bool_and(claimant_voice = 'Ukraine' AND coalesce(caveat, '') LIKE 'elite soldiers%') AS is_kyivs
    FROM totals
    GROUP BY lowest_said
    QUALIFY rank() OVER (ORDER BY lowest_said) = 1
),
dead AS (
    SELECT kyiv.said AS kyiv, seoul.said AS nis, lost.said AS lost, london.said AS london_lost,
        kyiv.best > 10 * seoul.best AND kyiv.was_lowered
            AND kyiv.claimant_id = 'volodymyr-zelensky' AND lost.claimant_id = kyiv.claimant_id
            AND EXISTS (FROM mentions WHERE claim_id = 'C0562' AND wording SIMILAR TO 'two.thirds')
            AND EXISTS (FROM mentions WHERE claim_id = 'C0240' AND wording LIKE '% third')
            AND london.claimant_voice = 'United Kingdom' AND london.made_on LIKE '2025-03-__'
            AND since.claimant_id = 'nis' AND since.made_on LIKE '2025-04-__'
            AND london.lowest_said / 3 > 2 * since.highest_said
            AND seoul.claimant_id = 'nis' AND lost.hedge = 'think'
            AND kyiv.made_on LIKE '2025-01-__' AND seoul.made_on LIKE '2025-01-__' AND lost.made_on LIKE '2025-02-__'
            AND EXISTS (
                FROM claim_links WHERE claim_id = 'C0562' AND other_id = 'C0479' AND relation = 'revises'
            ) AS is_so
    FROM numbers AS kyiv, numbers AS seoul, numbers AS lost, numbers AS london, numbers AS since
    WHERE kyiv.claim_id = 'C0479' AND kyiv.series = 'dead_to_date'
        AND seoul.claim_id = 'C0214' AND seoul.series = 'dead_to_date'
        AND lost.claim_id = 'C0562' AND lost.series = 'casualties_to_date'
        AND london.claim_id = 'C0240' AND london.series = 'casualties_to_date'
        AND since.claim_id = 'C0253' AND since.series = 'dead_to_date'
)
SELECT
    round(100 * (top.highest_said - bottom.lowest_said) / nullif(bottom.lowest_said, 0))::INTEGER AS more,
    top.claim_id AS top_claim, lowest_claims, kyiv, 'C0479' AS kyiv_claim, nis, 'C0214' AS nis_claim,
    lost, 'C0562' AS lost_claim, london_lost, 'C0240' AS london_claim,
    list_sort(list_distinct([top.claim_id, 'C0479', 'C0214', 'C0562', 'C0240'] || lowest_claims)) AS claims,
    (SELECT count(*) FROM top) = 1 AND top.claimant_id = 'nis' AND is_kyivs
        AND NOT (SELECT bool_or(was_lowered) FROM totals) AND voices = 1 AND more < 50 AND is_so
        AND all_stand([top.claim_id, 'C0214', 'C0562', 'C0240', 'C0253'] || lowest_claims) AS holds
FROM top, bottom, dead;
