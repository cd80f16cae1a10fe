-- Which stances did each state take, by itself and together with others?
-- Own counts what those who speak for the state said, joint the joint texts that it signed; only what
-- was voiced counts, and a silence is a reaction of its own. A state that is on record by joint texts
-- alone is not among them and is counted in by_joint_texts_alone. Of all reactions (reactions), those of
-- bodies that are no state (of_no_state) and those that were only planned (planned) count for none.
WITH counted AS (
    SELECT
        side,
        state,
        stance,
        count(DISTINCT claim_id) FILTER (NOT is_joint) AS own,
        count(DISTINCT claim_id) FILTER (is_joint) AS joint,
        list(DISTINCT claim_id ORDER BY claim_id) AS claims
    FROM reactions_by_state
    WHERE status IN ('made', 'withheld')
    GROUP BY side, state, stance
),
states AS (
    SELECT state, sum(own) AS own_in_all
    FROM counted
    GROUP BY state
)
SELECT
    counted.*,
    (SELECT count(*) FROM states WHERE own_in_all = 0) AS by_joint_texts_alone,
    (SELECT count(*) FROM reaction_details) AS reactions,
    (
        SELECT count(*)
        FROM reaction_details
        WHERE reaction_id NOT IN (SELECT reaction_id FROM reactions_by_state)
    ) AS of_no_state,
    (SELECT count(DISTINCT reaction_id) FROM reactions_by_state WHERE status = 'planned') AS planned
FROM counted
JOIN states USING (state)
WHERE own_in_all > 0
ORDER BY side, state, stance;
