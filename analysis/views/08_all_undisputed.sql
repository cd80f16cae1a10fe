-- Whether some claims are agreed: none disputes another or is disputed by one
CREATE MACRO all_undisputed(ids) AS (
    SELECT count(*) = 0
    FROM claim_links
    WHERE relation = 'disputes' AND (list_contains(ids, claim_id) OR list_contains(ids, other_id))
);
