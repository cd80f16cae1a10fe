-- The numbers that charts over time follow, each with its panel, its days and the months of the axis
-- Affirmed statements of what is. A statement stands at the days that its date allows. What a chart
-- does not show says why: its speaker is no identified voice (no_voice), it gives no number (in_words),
-- or its month is not known (no_month): the day of its first document would set an old number beside new.
-- The axis spans the whole months from the first number shown in any panel to the last.
CREATE VIEW numbers_over_time AS
WITH panels AS (
    FROM (VALUES
        ('deployment', 1, 'sent_in_all'),
        ('deployment', 2, 'in_russia'),
        ('deployment', 3, 'in_kursk'),
        ('losses', 4, 'casualties_to_date'),
        ('losses', 5, 'dead_to_date')
    ) AS t (part, panel, series)
)
SELECT
    part,
    panel,
    CASE
        WHEN NOT is_identified THEN 'no_voice'
        WHEN NOT has_number THEN 'in_words'
        WHEN day_is_publication OR NOT shown_month_is_known THEN 'no_month'
    END AS left_out,
    min(date_trunc('month', shown_day)) FILTER (left_out IS NULL) OVER (PARTITION BY part)::DATE
        AS axis_from,
    (
        max(date_trunc('month', shown_day)) FILTER (left_out IS NULL) OVER (PARTITION BY part)
        + INTERVAL 1 MONTH
    )::DATE AS axis_to,
    estimate_id, claim_id, claimant, claimant_voice, voice_group, made_on, series,
    quantity_label, low, best, high, lower_is_unstated, upper_is_unstated, said, hedge,
    condition, documents, shown_day, first_day, last_day, day_is_publication
FROM estimate_details
JOIN panels USING (series)
WHERE claim_kind != 'projection' AND polarity = 'affirmed';
