-- A grade of credibility has the ground that rule 34 asks for
-- Hint: name the claim that the grade rests on as rule 34 words it, or give the lower grade
SELECT 'claims' AS "table", claim_id AS id, 'credibility' AS field, credibility AS value,
    'a projection can come true, but not be confirmed, so it is never above 3' AS message
FROM claims
WHERE kind = 'projection' AND credibility < 3
UNION ALL
SELECT 'claims', claim_id, 'credibility', credibility,
    'the basis names no claim of the other side that gives the same number'
FROM claims
WHERE credibility = 1
    AND NOT regexp_matches(credibility_basis, ', of the other side, gives the same number for [^()]+ \(C\d{4}\)')
UNION ALL
SELECT 'claims', claim_id, 'credibility', credibility,
    'the basis names no claim of another state whose number holds together with it'
FROM claims
WHERE credibility = 2
    AND NOT regexp_matches(credibility_basis,
        ', of another state, gives a number for [^()]+ that holds together with it within 31 days \(C\d{4}\)')
UNION ALL
SELECT 'claims', claim_id, 'credibility', credibility,
    format('carried by {} of the two publishers that it takes', count(DISTINCT publisher_id))
FROM claims
JOIN mentions USING (claim_id)
JOIN sources USING (source_id)
WHERE credibility = 3
GROUP BY ALL
HAVING count(DISTINCT publisher_id) < 2;
