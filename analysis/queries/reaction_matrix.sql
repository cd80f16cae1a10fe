-- Who took which stance, and how often?
-- One row a voice (a state or an organisation stands for all who speak for it), stance and status;
-- planned and withheld reactions are counted apart, since they were not voiced. No chart is drawn of
-- it: it tells of organisations and of plans, which reactions_of_states, by states alone, does not.
SELECT
    voice_side AS side,
    actor_voice AS actor,
    stance,
    status,
    count(DISTINCT claim_id) AS reactions,
    list(DISTINCT claim_id ORDER BY claim_id) AS claims
FROM reaction_details
GROUP BY ALL
ORDER BY side, actor, stance, status;
