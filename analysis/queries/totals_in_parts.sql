-- Which statements give the soldiers sent in parts, those before and those in addition, and no total?
-- The parts stand in this order. They have no mark among totals, even where they add up to more.
SELECT claim_id, claimant, made_on, list(said ORDER BY scope = 'addition', estimate_id) AS parts
FROM estimate_details
WHERE measure = 'sent' AND personnel = 'soldiers' AND claim_kind != 'projection' AND polarity = 'affirmed'
    AND has_number
GROUP BY claim_id, claimant, made_on, shown_day
HAVING bool_or(scope IN ('one_turn', 'period')) AND bool_or(scope = 'addition')
    AND NOT bool_or(scope = 'running_total')
ORDER BY shown_day NULLS LAST, claim_id;
