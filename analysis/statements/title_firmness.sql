-- Of all their counts Kyiv states {kyiv} per cent flatly, Washington {washington} and London {london}
WITH spoken AS MATERIALIZED (
    SELECT DISTINCT claim_id, claimant_voice, certainty FROM estimate_details
    WHERE is_identified AND has_number AND claim_kind != 'projection'
        AND claimant_voice IN ('Ukraine', 'United States', 'United Kingdom')
),
shares AS (
    SELECT
        round(100 * avg((certainty = 'certain')::INTEGER) FILTER (claimant_voice = 'Ukraine'))::INTEGER AS kyiv,
        round(100 * avg((certainty = 'certain')::INTEGER) FILTER (claimant_voice = 'United States'))::INTEGER AS washington,
        round(100 * avg((certainty = 'certain')::INTEGER) FILTER (claimant_voice = 'United Kingdom'))::INTEGER AS london,
        list(claim_id ORDER BY claim_id) AS claims
    FROM spoken
)
SELECT kyiv, washington, london, claims, kyiv > 75 AND washington < 50 AND london < washington AS holds
FROM shares;
