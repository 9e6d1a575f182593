-- Where no value satisfies every source: what each says, beside the best value.
SELECT statement, source_id AS source, says, stance, best, conflict, published_on, primary_source AS credits, evidence,
    claim_id, is_independent, doc_id
FROM conflicts()
WHERE claim_id IN (SELECT claim_id FROM claims WHERE entity_id_of($about) IN (subject_id, object_id))
LIMIT $limit
