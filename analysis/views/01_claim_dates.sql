-- Claims with the first and the last day that their date allows
-- An EDTF date of a month or a year stands for each of its days; ~ and ? are kept as flags.
CREATE VIEW claim_dates AS
SELECT
    claim_id,
    claimant_id,
    made_on,
    edtf_first(made_on) AS first_day,
    edtf_last(made_on) AS last_day,
    made_on LIKE '%~' AS is_approximate,
    made_on LIKE '%?' AS is_uncertain
FROM claims;
