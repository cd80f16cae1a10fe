-- What each bound takes, and which end it leaves unstated
-- All of it follows from the bound's phrase in codes: "more than {low}" takes low and nothing else.
-- A bound with one end leaves the other unstated; a phrase without a number is a measure in words.
CREATE VIEW bound_meanings AS
SELECT
    code AS bound,
    phrase,
    contains(phrase, '{low}') AS takes_low,
    contains(phrase, '{best}') AS takes_best,
    contains(phrase, '{high}') AS takes_high,
    takes_low OR takes_best OR takes_high AS has_number,
    takes_high AND NOT takes_low AND NOT takes_best AS lower_is_unstated,
    takes_low AND NOT takes_high AND NOT takes_best AS upper_is_unstated
FROM codes
WHERE vocabulary = 'estimates.bound';
