-- One row per claim and document that speaks of it, with the publication or agency that it credits.
CREATE TABLE step.claim_documents AS
WITH credited AS (
    SELECT claim_id, source_id, doc_id, published_on, attributed_to AS credit FROM step.claim_facts
    UNION ALL
    SELECT claim_id, source_id, doc_id, published_on, credit FROM step.claim_facts JOIN step.wire_tags USING (doc_id)
)
SELECT claim_id, source_id, doc_id, published_on, list(DISTINCT credit ORDER BY credit)
    FILTER (credit IS NOT NULL) AS credits
FROM credited
GROUP BY claim_id, source_id, doc_id, published_on
ORDER BY claim_id, doc_id;
