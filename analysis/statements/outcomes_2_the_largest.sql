-- What fell short was the largest plain number that anybody foresaw as coming, and not only as
-- possible for Pyongyang: {fewer}, by President Zelensky in
-- the European Parliament on {kyiv_on} ({kyiv_claim}) and by reports without a name ({other_claim}).
WITH short AS MATERIALIZED (
    FROM projection_outcomes WHERE outcome = 'fewer_came'
)
SELECT
    max(best) AS fewer,
    any_value(made_on) FILTER (claim_id = 'C0168') AS kyiv_on, 'C0168' AS kyiv_claim, 'C0529' AS other_claim,
    list(claim_id ORDER BY claim_id) AS claims,
    claims = ['C0168', 'C0529'] AND min(best) = fewer
        AND fewer = (
            SELECT max(best) FROM projection_outcomes WHERE outlook != 'capability'
        )
        AND all_stand(claims) AS holds
FROM short;
