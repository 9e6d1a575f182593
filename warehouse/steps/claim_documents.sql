-- One row per claim and document that speaks of it, with the publication or agency that it credits.
CREATE TABLE step.claim_documents AS
SELECT claim_id, source_id, doc_id, published_on, list(DISTINCT attributed_to ORDER BY attributed_to)
    FILTER (attributed_to IS NOT NULL) AS credits
FROM step.claim_facts
GROUP BY claim_id, source_id, doc_id, published_on
ORDER BY claim_id, doc_id;
