-- First and last day of an EDTF date
-- Level 0 and 1 of ISO 8601-2 as this package uses them: YYYY, YYYY-MM, YYYY-MM-DD, then ~ or ?.
CREATE MACRO edtf_bare(edtf) AS rtrim(edtf, '~?');

CREATE MACRO edtf_first(edtf) AS TRY_CAST(
    edtf_bare(edtf) || CASE length(edtf_bare(edtf)) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END
    AS DATE
);

CREATE MACRO edtf_last(edtf) AS CASE length(edtf_bare(edtf))
    WHEN 4 THEN TRY_CAST(edtf_bare(edtf) || '-12-31' AS DATE)
    WHEN 7 THEN last_day(TRY_CAST(edtf_bare(edtf) || '-01' AS DATE))
    ELSE TRY_CAST(edtf_bare(edtf) AS DATE)
END;

-- A day that is known: neither approximate nor uncertain, and no month or year.
CREATE MACRO edtf_is_day(edtf) AS edtf_first(edtf)::VARCHAR = edtf;
