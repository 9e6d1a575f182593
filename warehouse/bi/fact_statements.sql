-- One row per fact, of whichever family: what all of them have in common.
WITH stated AS (
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        CASE table_name WHEN 'quotes' THEN 'quote' ELSE replace(table_name, '_facts', '') END AS family,
        predicate, subject_id, subject, object_id, object
    FROM house.facts
)
SELECT
    s.* REPLACE (coalesce(s.subject_id, '(unknown)') AS subject_id, coalesce(s.object_id, '(unknown)') AS object_id),
    d.source_id, d.date_key, s.family || '/' || s.predicate AS predicate_id
FROM stated AS s
JOIN step.dated_documents AS d USING (doc_id)
