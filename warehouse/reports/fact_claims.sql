-- One row per claim that a fact makes.
SELECT c.*
FROM claims AS c
SEMI JOIN (FROM claim_facts WHERE fact_id = $id) AS f USING (claim_id)
ORDER BY c.claim_id
