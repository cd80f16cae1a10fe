-- Which identified voices agree within a month of each other, and how nearly?
-- Days_are_known tells whether both days are, or either is approximate; per_cent_above is by how much the
-- higher number is above the lower, in per cent of the lower, and at least that where one is a bound that
-- excludes the other; see statement_pairs.
SELECT series, quantity_label, claimant, claim_id, said, made, other_claimant, other_id, other_said, other_made,
    days_are_known, verdict, per_cent_above
FROM statement_pairs
ORDER BY quantity_label, made, other_made, claim_id, other_id, said, other_said;
