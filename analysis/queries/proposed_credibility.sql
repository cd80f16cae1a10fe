-- Which grade of credibility does the written rule propose for each claim?
-- Rule 34 of the codebook, as far as the tables can tell it: what only a reader knows (who has it
-- from whom, a later correction) may give another grade. Where it is in doubt, the lower is proposed.
WITH numbers AS MATERIALIZED (
    SELECT
        *,
        -- As one value, of which a part that was not given equals another that was not.
        struct_pack(low := low, best := best, high := high) AS ends,
        CASE
            WHEN claimant_side IN ('ukraine', 'ukraine_ally') THEN 'ukraine'
            WHEN claimant_side IN ('russia', 'russia_partner') THEN 'russia'
        END AS camp
    FROM estimate_details
    -- A projection can come true, but not be confirmed, and confirms nothing.
    -- What does not say what it counts is of no kind that another number could be of.
    WHERE is_identified AND measure != 'not_said' AND claim_kind != 'projection' AND polarity = 'affirmed'
),
pairs AS (
    SELECT
        one.estimate_id,
        one.quantity_label,
        other.claim_id AS other_id,
        other.claimant AS other_claimant,
        one.camp != other.camp AND one.ends = other.ends AS is_same,
        -- A single number is taken a tenth wide to either side, and the nearest ends that were said
        -- differ by a fifth at most; an upper bound alone bears nothing out.
        one.lower_end * 0.9 <= other.upper_end * 1.1
            AND other.lower_end * 0.9 <= one.upper_end * 1.1
            AND NOT one.lower_is_unstated
            AND NOT other.lower_is_unstated
            AND greatest(
                least(one.lowest_said, other.lowest_said) - 0.8 * greatest(one.lowest_said, other.lowest_said),
                least(one.lowest_said, other.highest_said) - 0.8 * greatest(one.lowest_said, other.highest_said),
                least(one.highest_said, other.lowest_said) - 0.8 * greatest(one.highest_said, other.lowest_said),
                least(one.highest_said, other.highest_said) - 0.8 * greatest(one.highest_said, other.highest_said)
            ) >= 0
            -- A month, and a date that is only the latest possible, count for no 31 days.
            AND one.has_a_day
            AND other.has_a_day
            AND abs(one.first_day - other.first_day) <= 31 AS holds_together
    FROM numbers AS one
    JOIN numbers AS other
        ON other.compared_as = one.compared_as AND other.claimant_voice != one.claimant_voice
),
grounds AS (
    SELECT
        estimate_id,
        CASE WHEN is_same THEN 1 ELSE 2 END AS grade,
        CASE
            WHEN is_same THEN
                format('{}, of the other side, gives the same number for {} ({})', other_claimant, quantity_label, other_id)
            ELSE
                format('{}, of another state, gives a number for {} that holds together with it within 31 days ({})',
                    other_claimant, quantity_label, other_id)
        END AS words
    FROM pairs
    WHERE is_same OR holds_together
    QUALIFY row_number() OVER (PARTITION BY estimate_id ORDER BY grade, other_id) = 1
),
-- A claim of several numbers has the grade of the one least borne out; a measure in words is none.
borne_out AS (
    SELECT
        claim_id,
        max(coalesce(grade, 6)) AS grade,
        -- Two numbers may be of one grade.
        first(words ORDER BY grade DESC, estimate_id) AS words
    FROM estimates
    JOIN bound_meanings USING (bound)
    LEFT JOIN grounds USING (estimate_id)
    WHERE has_number
    GROUP BY claim_id
),
carried AS (
    SELECT claim_id, count(DISTINCT publisher_id) AS publishers
    FROM mentions
    JOIN sources USING (source_id)
    WHERE read_extent != 'digest'
    GROUP BY claim_id
),
signed AS (
    -- Who speak together are named where their text has signatories.
    SELECT DISTINCT event_id FROM event_actors WHERE role = 'signatory'
),
graded AS (
    SELECT
        claim_id,
        CASE
            WHEN grade < 3 THEN grade
            WHEN (is_identified OR signed.event_id IS NOT NULL) AND publishers >= 2 THEN 3
            ELSE 6
        END AS proposed,
        words
    FROM claims
    JOIN actor_voices ON actor_id = claimant_id
    LEFT JOIN borne_out USING (claim_id)
    LEFT JOIN carried USING (claim_id)
    LEFT JOIN signed ON signed.event_id = claims.event_id
)
SELECT
    claim_id,
    proposed AS credibility,
    CASE proposed
        WHEN 1 THEN words
        WHEN 2 THEN words
        WHEN 3 THEN 'The claimant is named and at least two publishers carry it'
    END AS credibility_basis
FROM graded
ORDER BY claim_id;
