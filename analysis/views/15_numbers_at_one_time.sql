-- The numbers that identified voices gave in one quarter, and how far the highest is above the lowest
-- Affirmed statements of what is, in the named series but additions. Of each voice the last number in
-- a quarter counts; what is not compared says why: its speaker is no identified voice (no_voice), it
-- gives no number (in_words), its month is not known (no_month), the voice gave a later one in the
-- quarter (followed), or nobody else gave one (alone).
-- Per_cent_higher is the least that bounds and ranges leave between the highest and the lowest, in per
-- cent of the lower; where a bound or a range is either, the highest is at least so far above it, and
-- above a lower 0 there are no per cents.
CREATE VIEW numbers_at_one_time AS
WITH told AS (
    SELECT
        estimate_id, series, voice_id, claim_id, first_day, lower_end, upper_end,
        date_trunc('quarter', first_day)::DATE AS quarter,
        CASE
            WHEN NOT is_identified THEN 'no_voice'
            WHEN NOT has_number THEN 'in_words'
            WHEN coalesce(date_trunc('month', first_day) != date_trunc('month', last_day), TRUE) THEN 'no_month'
        END AS reason
    FROM estimate_details
    WHERE series IS NOT NULL AND scope != 'addition' AND claim_kind != 'projection' AND polarity = 'affirmed'
),
placed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY reason IS NULL, series, quarter, voice_id ORDER BY first_day DESC, claim_id DESC, estimate_id DESC
        ) = 1 AS is_last,
        count(DISTINCT voice_id) FILTER (reason IS NULL) OVER (PARTITION BY series, quarter) AS voices
    FROM told
),
decided AS (
    SELECT
        estimate_id, series, quarter, voices, lower_end, upper_end,
        CASE
            WHEN reason IS NOT NULL THEN reason
            WHEN NOT is_last THEN 'followed'
            WHEN voices < 2 THEN 'alone'
        END AS left_out
    FROM placed
),
compared AS (
    SELECT
        series, quarter,
        CASE
            WHEN max(lower_end) <= min(upper_end) THEN 0
            ELSE round(100 * (max(lower_end) - min(upper_end)) / nullif(min(upper_end), 0))::INTEGER
        END AS per_cent_higher,
        -- The extremes without those that are bounds or ranges.
        max(lower_end) FILTER (lower_end < upper_end) >= max(lower_end)
            OR min(upper_end) FILTER (lower_end < upper_end) <= min(upper_end) AS is_at_least
    FROM decided
    WHERE left_out IS NULL
    GROUP BY series, quarter
)
SELECT
    estimate_id, decided.quarter, left_out, voices,
    per_cent_higher,
    coalesce(is_at_least, FALSE) AS is_at_least
FROM decided
LEFT JOIN compared USING (series, quarter);
