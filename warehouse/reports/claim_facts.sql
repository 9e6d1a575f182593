-- One row per fact that makes the claim, with its document.
WITH facts AS (
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule FROM role_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule FROM money_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule FROM stake_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule
    FROM headcount_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule
    FROM relation_facts
)
SELECT f.*, d.source_id, d.title, d.published_on, d.path
FROM claim_facts AS c
JOIN facts AS f USING (fact_id)
JOIN documents AS d ON d.doc_id = f.doc_id
WHERE c.claim_id = $id
ORDER BY d.published_on NULLS LAST, d.source_id, f.evidence_start, f.fact_id
