-- What does each code mean?
SELECT
    vocabulary, code, label, definition, example, counter_example, exact_match, rank, phrase,
    inverse, colour, sign
FROM codes
ORDER BY vocabulary, rank, code;
