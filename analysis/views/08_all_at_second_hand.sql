-- Whether some claims are known at second hand alone: from digests, and from no document that was read
CREATE MACRO all_at_second_hand(ids) AS (
    SELECT bool_and(read_extent = 'digest')
    FROM mentions
    JOIN sources USING (source_id)
    WHERE list_contains(ids, claim_id)
);
