-- Which identified voices agree within a month of each other?
-- They agree if both ends of the overlap of their intervals were stated; see statement_pairs.
SELECT quantity_label, claimant, claim_id, made, other_claimant, other_id, other_made,
    verdict, overlap_from, overlap_to
FROM statement_pairs
ORDER BY quantity_label, made, other_made, claim_id, other_id;
