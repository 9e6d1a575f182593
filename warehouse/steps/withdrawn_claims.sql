-- One row per claim of the published build that is made anew or is gone: a fact of it is gone, or may speak of another claim.
CREATE OR REPLACE TABLE step.withdrawn_claims AS
SELECT DISTINCT f.claim_id
FROM previous.claim_facts AS f
LEFT JOIN step.neighbourhoods AS n ON n.fact_id = f.fact_id AND n.is_now
WHERE n.fact_id IS NULL OR n.neighbourhood IN (SELECT neighbourhood FROM step.changed_neighbourhoods);
