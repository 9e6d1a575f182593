-- One row per passage that holds a sentence of the claim and stands in a document of another of its sources too.
WITH places AS (
    SELECT fact_id, evidence_start, evidence_end FROM role_facts
    UNION ALL SELECT fact_id, evidence_start, evidence_end FROM money_facts
    UNION ALL SELECT fact_id, evidence_start, evidence_end FROM stake_facts
    UNION ALL SELECT fact_id, evidence_start, evidence_end FROM headcount_facts
    UNION ALL SELECT fact_id, evidence_start, evidence_end FROM relation_facts
),
facts AS (
    SELECT c.doc_id, c.source_id, p.evidence_start, p.evidence_end
    FROM claim_facts AS c
    JOIN places AS p USING (fact_id)
    WHERE c.claim_id = $id
)
SELECT DISTINCT f.source_id, o.source_id AS original_source_id, r.passage, r.n_words, r.original_by,
    r.passage_start, r.passage_end
FROM facts AS f
JOIN text_reuse AS r ON r.doc_id = f.doc_id AND r.passage_start < f.evidence_end AND r.passage_end > f.evidence_start
JOIN (SELECT DISTINCT doc_id, source_id FROM facts) AS o ON o.doc_id = r.original_doc_id
ORDER BY f.source_id, original_source_id, r.passage_start
