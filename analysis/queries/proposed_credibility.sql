-- Which grade of credibility does the written rule propose for each claim?
SELECT claim_id, 6 AS credibility, NULL::VARCHAR AS credibility_basis FROM claims ORDER BY claim_id;
