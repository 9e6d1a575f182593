-- One row per claim shown and fact that makes it.
SELECT l.claim_id, l.fact_id, l.is_implied
FROM chosen_claims AS r
JOIN claim_facts AS l USING (claim_id)
JOIN documents AS d ON d.doc_id = l.doc_id
ORDER BY r.rank, d.published_on NULLS LAST, l.source_id, l.fact_id
