-- What was foreseen, what was stated since, and what came of it?
-- The projections with a number that at least five documents carry, and those of which more or fewer
-- came; few_documents counts the rest, in_words those without a number. Of the rest, which left_out tells
-- from the others, those stand here whose time still runs when the record ends. Lowest_later and
-- highest_later are the ends of what identified voices later stated of the same kind of number, each by
-- its highest.
SELECT
    claim_id, claimant, made_on, quantity_label, said, low, best, high, lower_is_unstated,
    upper_is_unstated, certainty, hedge, condition, documents, until, outcome, lowest_later, highest_later,
    left_out, few_documents, in_words
FROM (
    SELECT
        details.*,
        outcome,
        until,
        lowest_later,
        highest_later,
        CASE
            WHEN NOT has_number THEN 'in_words'
            WHEN outcome NOT IN ('more_came', 'fewer_came') AND documents < 5 THEN 'few_documents'
        END AS left_out,
        count(*) FILTER (left_out = 'few_documents') OVER () AS few_documents,
        count(*) FILTER (left_out = 'in_words') OVER () AS in_words
    FROM estimate_details AS details
    JOIN (SELECT estimate_id, outcome, until, lowest_later, highest_later FROM projection_outcomes) AS judged
        USING (estimate_id)
) AS told
WHERE left_out IS NULL
    OR (left_out = 'few_documents' AND until > (SELECT max(last_day) FROM claim_dates WHERE day_is_known))
ORDER BY left_out IS NOT NULL, highest_said, made_on NULLS LAST, claim_id, estimate_id;
