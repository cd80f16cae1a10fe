-- The record began with one article of {published_on}, “{title}”, whose publisher is not known. It gives {figures} numbers: {hundred} that might come
-- ({hundred_claim}), {fifteen} who might go to the front in a turn ({fifteen_claim}), and {ten} in Kursk
-- ({ten_claim}). The first figure shows them, the second everybody who named the largest, and the table
-- what the record says since.
WITH seed AS MATERIALIZED (
    SELECT DISTINCT details.claim_id, details.estimate_id, details.said, details.scope, mentions.figure, published_on, title, publisher_id
    FROM estimate_details AS details
    JOIN mentions USING (estimate_id)
    JOIN sources USING (source_id)
    WHERE seed IS NOT NULL
)
SELECT
    any_value(published_on) AS published_on, any_value(title) AS title, count(DISTINCT estimate_id) AS figures,
    any_value(said) FILTER (claim_id = 'C0001') AS hundred, 'C0001' AS hundred_claim,
    -- The article has it bare, where most pages have it as the most there may be.
    any_value(figure) FILTER (claim_id = 'C0003' AND scope = 'one_turn') AS fifteen, 'C0003' AS fifteen_claim,
    any_value(said) FILTER (claim_id = 'C0011') AS ten, 'C0011' AS ten_claim,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims,
    count(DISTINCT title) = 1 AND bool_and(publisher_id IS NULL) AND claims = ['C0001', 'C0003', 'C0011'] AND all_stand(claims) AS holds
FROM seed;
