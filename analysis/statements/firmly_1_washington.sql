-- **What Washington believed.** It stated {certain} of its {numbers} counts flatly; {probable} it
-- believed, assessed or estimated, and {possible} only could be so. It named {sent} sent by 28 October 2024
-- (“{sent_hedge}”, {sent_claim}), {kursk} in Kursk by 4 November (“{kursk_hedge}”, {kursk_claim}); on the same day
-- the Pentagon added that {russia} “{russia_hedge}” be in Russia ({russia_claim}).
WITH american AS MATERIALIZED (
    FROM estimate_details WHERE claimant_voice = 'United States' AND is_identified AND has_number
        AND claim_kind != 'projection'
),
named AS (
    SELECT
        count(DISTINCT claim_id) FILTER (certainty = 'certain') AS certain,
        count(DISTINCT claim_id) FILTER (certainty = 'probable') AS probable,
        count(DISTINCT claim_id) FILTER (certainty = 'possible') AS possible,
        count(DISTINCT claim_id) AS numbers,
        any_value(said) FILTER (claim_id = 'C0075') AS sent,
        any_value(hedge) FILTER (claim_id = 'C0075') AS sent_hedge,
        any_value(said) FILTER (claim_id = 'C0130' AND series = 'in_kursk') AS kursk,
        any_value(hedge) FILTER (claim_id = 'C0130') AS kursk_hedge,
        any_value(said) FILTER (claim_id = 'C0131' AND series = 'in_russia') AS russia,
        any_value(hedge) FILTER (claim_id = 'C0131') AS russia_hedge,
        bool_and(made_on = '2024-10-28') FILTER (claim_id = 'C0075')
            AND bool_and(made_on = '2024-11-04') FILTER (claim_id IN ('C0130', 'C0131')) AS are_of_those_days
    FROM american
)
SELECT
    certain, probable, possible, numbers, sent, sent_hedge, 'C0075' AS sent_claim, kursk, kursk_hedge, 'C0130' AS kursk_claim,
    russia, russia_hedge, 'C0131' AS russia_claim,
    ['C0075', 'C0130', 'C0131'] AS claims,
    are_of_those_days AND certain + probable + possible = numbers AND certain < numbers / 2 AND all_stand(claims) AS holds
FROM named;
