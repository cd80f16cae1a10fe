-- Claims with the first and the last day that their date allows
-- An EDTF date of a month or a year stands for each of its days; ~ and ? are kept as flags. A day is
-- known where it has none; a date that is only the latest possible, as a note then says by rule 31 of
-- the codebook, is no day from which days can be counted.
CREATE VIEW claim_dates AS
WITH limits AS (
    SELECT DISTINCT claim_id
    FROM mentions
    WHERE contains(note, 'as the latest that it can be')
)
SELECT
    claim_id,
    claimant_id,
    made_on,
    edtf_first(made_on) AS first_day,
    edtf_last(made_on) AS last_day,
    made_on LIKE '%~' AS is_approximate,
    made_on LIKE '%?' AS is_uncertain,
    limits.claim_id IS NOT NULL AS is_latest,
    coalesce(edtf_is_day(made_on), FALSE) AS day_is_known,
    coalesce(first_day = last_day, FALSE) AND NOT is_latest AS has_a_day
FROM claims
LEFT JOIN limits USING (claim_id);
