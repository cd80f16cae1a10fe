-- Whether each of some claims is on record, dated, and was not lowered since
CREATE MACRO all_stand(ids) AS (
    SELECT count(*) = len(ids) AND bool_and(is_dated AND NOT was_lowered)
    FROM claim_standing
    WHERE list_contains(ids, claim_id)
);
