-- One row per document that the report is on: it makes such a claim or names one of $entities; or every document.
CREATE TEMP TABLE concerned_documents AS
SELECT doc_id, source_id
FROM documents
WHERE len($entities::VARCHAR[]) = 0
    OR doc_id IN (SELECT f.doc_id FROM concerned_claims JOIN claim_facts AS f USING (claim_id))
    OR doc_id IN (SELECT m.doc_id FROM mentions AS m WHERE list_contains($entities::VARCHAR[], m.entity_id))
