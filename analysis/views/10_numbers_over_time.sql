-- The numbers that charts over time follow, each with its panel and the months of the axis
-- Affirmed numbers with a known month. A statement stands at the first day that its date allows,
-- else at the date of the first document that carries it. The axis spans the whole months from the
-- first such number of any panel to the last.
CREATE VIEW numbers_over_time AS
WITH panels AS (
    FROM (VALUES
        ('deployment', 1, 'troops_projected'),
        ('deployment', 2, 'troops_sent'),
        ('deployment', 3, 'troops_in_russia'),
        ('deployment', 4, 'troops_in_kursk'),
        ('aftermath', 5, 'reinforcement'),
        ('aftermath', 6, 'engineers_sent'),
        ('aftermath', 7, 'casualties'),
        ('aftermath', 8, 'killed')
    ) AS t (part, panel, quantity)
)
SELECT
    part,
    panel,
    min(date_trunc('month', shown_day)) OVER ()::DATE AS axis_from,
    (max(date_trunc('month', shown_day)) OVER () + INTERVAL 1 MONTH)::DATE AS axis_to,
    estimate_id, claim_id, claimant, claimant_voice, voice_group, made_on, quantity,
    quantity_label, low, best, high, lower_is_unstated, upper_is_unstated, said, hedge,
    condition, relay_names, documents, shown_day
FROM estimate_details
JOIN panels USING (quantity)
WHERE shown_month_is_known AND has_number AND polarity = 'affirmed';
