-- **Two prisoners of war.** At second hand: in September 2026 Kyiv made it known that it had handed two over to
-- Seoul, which called its ambassador home in October ({home_claim}) and holds that silence was agreed ({seoul_claim});
-- Kyiv holds that it was not ({kyiv_claims}).
WITH spoken AS MATERIALIZED (
    SELECT claim_id, actor_id, actor_state_id, stance, made_on, first_day
    FROM reaction_details WHERE status = 'made' AND first_day >= DATE '2026-09-01'
)
SELECT
    'C0747' AS seoul_claim, ['C0751', 'C0755'] AS kyiv_claims, 'C0754' AS home_claim,
    ['C0747', 'C0751', 'C0755', 'C0754'] AS claims,
    bool_and(actor_id = 'lee-jae-myung' AND made_on LIKE '2026-09-__') FILTER (claim_id = 'C0747')
        AND bool_and(actor_state_id = 'ukraine' AND stance = 'offers_assessment') FILTER (claim_id IN ('C0751', 'C0755'))
        AND bool_and(stance = 'announces_measure' AND actor_state_id = 'south-korea' AND made_on LIKE '2026-10-%')
            FILTER (claim_id = 'C0754')
        AND count(DISTINCT claim_id) FILTER (claim_id IN ('C0747', 'C0751', 'C0755', 'C0754')) = 4
        AND EXISTS (FROM events WHERE event_id = 'prisoners-handover-2026' AND starts_on LIKE '2026-09%')
        AND all_at_second_hand(claims) AND all_stand(claims) AS holds
FROM spoken;
