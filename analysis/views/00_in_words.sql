-- A phrase with its numbers, thousands parted by commas: "more than {low}" as more than 10,000
CREATE MACRO in_words(phrase, low, best, high) AS replace(replace(replace(
    phrase,
    '{low}', coalesce(format('{:,}', low), '')),
    '{best}', coalesce(format('{:,}', best), '')),
    '{high}', coalesce(format('{:,}', high), ''));
