-- One row per sentence behind a fact or a claim.
CREATE MACRO evidence(of_id) AS TABLE
SELECT f.evidence, d.source_id, d.published_on, d.title, d.url, d.path, f.evidence_start, f.evidence_end,
    f.certainty, f.attributed_to, f.confidence, f.table_name, f.fact_id, d.doc_id
FROM facts AS f
JOIN documents AS d ON d.doc_id = f.doc_id
WHERE f.fact_id IN (SELECT of_id UNION ALL SELECT c.fact_id FROM claim_facts AS c WHERE c.claim_id = of_id)
ORDER BY d.published_on NULLS LAST, d.source_id, f.evidence_start, f.fact_id;
