-- What fell short was the largest plain number that anybody foresaw as coming, and not only as
-- possible for Pyongyang: {fewer}, by President Zelensky in
-- the European Parliament on {kyiv_on} ({kyiv_claim}) and by reports without a name ({other_claim}). A third {fewer}, by Ukraine's representative
-- at the United Nations, names no place and cannot be judged ({un_claim}).
WITH short AS MATERIALIZED (
    FROM projection_outcomes WHERE outcome = 'fewer_came'
)
SELECT
    max(best) AS fewer,
    any_value(made_on) FILTER (claim_id = 'C0168') AS kyiv_on, 'C0168' AS kyiv_claim, 'C0529' AS other_claim,
    'C0759' AS un_claim, ['C0168', 'C0529', 'C0759'] AS claims,
    list(claim_id ORDER BY claim_id) = ['C0168', 'C0529'] AND min(best) = fewer
        AND fewer = (
            SELECT max(best) FROM projection_outcomes WHERE outlook != 'capability'
        )
        AND (SELECT any_value(best) FROM projection_outcomes WHERE claim_id = 'C0759'
            AND outcome = 'cannot_be_told') = fewer
        AND all_stand(claims) AS holds
FROM short;
