-- What fell short was the largest plain number that anybody foresaw, but for the {able} that Pyongyang was
-- said to be able to send ({able_claim}): {fewer}, by President Zelensky in the European Parliament on {kyiv_on} (“may”, {kyiv_claim}) and
-- by reports without a name (“could”, {other_claim}). Both verdicts rest on totals of those sent, given when most of the
-- time was over or all of it, {least} to {most} ({voices}: {rests_on}, of
-- which C0371 counts combat troops alone): nobody is there who was not sent. A third {fewer}, by
-- Ukraine's representative at the United Nations, names no place and cannot be judged ({un_claim}); a fourth, by its
-- ambassador in Seoul, hung on a condition and was not tested ({ambassador_claim}).
WITH foreseen AS MATERIALIZED (
    SELECT claim_id, made_on, best, outlook, outcome, lowest_later, highest_later, rests_on
    FROM projection_outcomes
),
short AS (
    FROM foreseen WHERE outcome = 'fewer_came'
),
totals AS (
    SELECT list(DISTINCT claimant_voice ORDER BY claimant_voice) AS voices
    FROM estimate_details
    WHERE series = 'sent_in_all' AND claim_id IN (SELECT unnest(rests_on) FROM short)
)
SELECT
    max(best) AS fewer,
    any_value(made_on) FILTER (claim_id = 'C0168') AS kyiv_on, 'C0168' AS kyiv_claim, 'C0529' AS other_claim,
    (SELECT max(best) FROM foreseen WHERE claim_id = 'C0204') AS able, 'C0204' AS able_claim, 'C0759' AS un_claim, 'C0155' AS ambassador_claim,
    any_value(totals.voices) AS voices,
    min(lowest_later) AS least, max(highest_later) AS most, any_value(rests_on) AS rests_on,
    ['C0168', 'C0529', 'C0759', 'C0155', 'C0204'] || any_value(rests_on) AS claims,
    list(claim_id ORDER BY claim_id) = ['C0168', 'C0529'] AND min(best) = fewer
        AND (SELECT list(hedge ORDER BY claim_id) FROM claims WHERE claim_id IN ('C0168', 'C0529')) = ['may', 'could']
        AND list_contains(any_value(rests_on), 'C0371')
        AND count(DISTINCT rests_on) = 1 AND len(any_value(totals.voices)) > 1
        AND fewer = (
            SELECT max(best) FROM foreseen WHERE claim_id != 'C0204'
        )
        AND (SELECT bool_and(outlook = 'capability') AND max(best) > fewer FROM foreseen WHERE claim_id = 'C0204')
        AND (SELECT any_value(best) FROM foreseen WHERE claim_id = 'C0759'
            AND outcome = 'cannot_be_told') = fewer
        AND (SELECT list(DISTINCT claim_id ORDER BY claim_id) FROM foreseen WHERE best = fewer)
            = ['C0155', 'C0168', 'C0529', 'C0759']
        AND (SELECT any_value(outcome) = 'not_tested' FROM foreseen WHERE claim_id = 'C0155')
        AND (SELECT condition IS NOT NULL FROM claims WHERE claim_id = 'C0155')
        -- The speaker named fewer since than those 500,000, which were said nonetheless.
        AND all_stand(['C0168', 'C0529', 'C0759', 'C0155'] || any_value(rests_on)) AS holds
FROM short, totals;
