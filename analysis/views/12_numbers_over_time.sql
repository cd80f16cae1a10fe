-- The numbers that charts over time follow, each with its panel and the months of the axis
-- Affirmed numbers with a known month. A statement stands at the first day that its date allows,
-- else at the date of the first document that carries it. The axis spans the whole months from the
-- first such number of any panel to the last.
CREATE VIEW numbers_over_time AS
WITH panels AS (
    FROM (VALUES
        ('deployment', 2, 'sent_in_all'),
        ('deployment', 3, 'in_russia'),
        ('deployment', 4, 'in_kursk'),
        ('aftermath', 5, 'sent_in_addition'),
        ('aftermath', 6, 'engineers'),
        ('aftermath', 7, 'casualties_to_date'),
        ('aftermath', 8, 'dead_to_date')
    ) AS t (part, panel, series)
)
SELECT
    part,
    panel,
    min(date_trunc('month', shown_day)) OVER ()::DATE AS axis_from,
    (max(date_trunc('month', shown_day)) OVER () + INTERVAL 1 MONTH)::DATE AS axis_to,
    estimate_id, claim_id, claimant, claimant_voice, voice_group, made_on, series,
    quantity_label, low, best, high, lower_is_unstated, upper_is_unstated, said, hedge,
    condition, relay_names, documents, shown_day
FROM estimate_details
JOIN panels USING (series)
WHERE claim_kind != 'projection' AND shown_month_is_known AND has_number AND polarity = 'affirmed';
