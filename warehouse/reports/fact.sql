-- One row: the document of a fact.
WITH places AS (
    SELECT fact_id, doc_id FROM role_facts
    UNION ALL SELECT fact_id, doc_id FROM money_facts
    UNION ALL SELECT fact_id, doc_id FROM stake_facts
    UNION ALL SELECT fact_id, doc_id FROM headcount_facts
    UNION ALL SELECT fact_id, doc_id FROM relation_facts
    UNION ALL SELECT fact_id, doc_id FROM quotes
)
SELECT d.source_id, d.title, d.published_on, d.path
FROM places AS p
JOIN documents AS d USING (doc_id)
WHERE p.fact_id = $id
