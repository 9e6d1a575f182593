-- One row per part of a fact, with the words that stand there.
WITH places AS (
    SELECT fact_id, doc_id FROM role_facts
    UNION ALL SELECT fact_id, doc_id FROM money_facts
    UNION ALL SELECT fact_id, doc_id FROM stake_facts
    UNION ALL SELECT fact_id, doc_id FROM headcount_facts
    UNION ALL SELECT fact_id, doc_id FROM relation_facts
    UNION ALL SELECT fact_id, doc_id FROM quotes
)
SELECT s.slot, s.span_start, s.span_end, d.text[s.span_start + 1:s.span_end] AS words
FROM fact_spans AS s
JOIN places AS p USING (fact_id)
JOIN documents AS d USING (doc_id)
WHERE s.fact_id = $id
ORDER BY s.span_start, s.span_end, s.slot
