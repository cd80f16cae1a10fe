-- Do those who can be asked give the same number at the same time?
-- For each kind of number and quarter the last plain number of each identified voice, where at least
-- two give one. Bounds and ranges are no points and are left aside; a number that a later bound of its
-- own voice goes beyond in the same quarter ("3,000", the day after "at least 11,000") is not its last
-- word and is left aside too. Per_cent_apart is by how much the highest is above the lowest, in per
-- cent of the lowest.
WITH stated AS (
    SELECT *, date_trunc('quarter', first_day)::DATE AS quarter
    FROM estimate_details
    WHERE series IS NOT NULL AND scope != 'addition' AND claim_kind != 'projection' AND polarity = 'affirmed'
        AND is_identified
        AND date_trunc('month', first_day) = date_trunc('month', last_day)
),
said_last AS (
    FROM stated
    WHERE best IS NOT NULL AND NOT EXISTS (
        FROM stated AS later
        WHERE later.series = stated.series AND later.quarter = stated.quarter
            AND later.voice_id = stated.voice_id AND later.first_day > stated.first_day
            AND stated.best NOT BETWEEN later.lower_end AND later.upper_end
    )
    QUALIFY row_number() OVER (
        PARTITION BY series, quarter, voice_id ORDER BY first_day DESC, claim_id DESC
    ) = 1
)
SELECT
    series, quantity_label, quarter, claim_id, claimant, claimant_voice, voice_group, made_on, said,
    low, best, high, hedge, condition, documents,
    count(*) OVER same AS voices,
    round(100 * (max(best) OVER same - min(best) OVER same) / min(best) OVER same)::INTEGER
        AS per_cent_apart
FROM said_last
WINDOW same AS (PARTITION BY series, quarter)
QUALIFY voices >= 2
ORDER BY series, quarter, best, claim_id;
