-- What a grade rests on is worded without counts of documents, which change with each document added
-- Hint: say most, others or as frequent; the counts are asked of the tables
SELECT 'claims' AS "table", claim_id AS id, 'credibility_basis' AS field, credibility_basis AS value,
    'a count of documents, pages or publishers is typed, and goes wrong with the next document' AS message
FROM claims
WHERE regexp_matches(
    -- Rule 34 itself speaks of two publishers.
    replace(lower(credibility_basis), 'at least two publishers', ''),
    '\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|'
    || 'sixteen|seventeen|eighteen|nineteen|twenty(-\w+)?)( further| other| of the)? (documents?|pages?|publishers?)\b'
);
