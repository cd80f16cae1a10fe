-- How firmly does each claimant speak of numbers?
SELECT claimant,
    count(DISTINCT claim_id) AS claims,
    count(DISTINCT claim_id) FILTER (certainty = 'certain') AS certain,
    count(DISTINCT claim_id) FILTER (certainty = 'probable') AS probable,
    count(DISTINCT claim_id) FILTER (certainty = 'possible') AS possible,
    count(DISTINCT claim_id) FILTER (certainty = 'uncommitted') AS uncommitted,
    list(DISTINCT hedge ORDER BY hedge) FILTER (hedge IS NOT NULL) AS hedges
FROM estimate_details
GROUP BY claimant
ORDER BY claims DESC, claimant;
