-- One row per document and entity that it names.
SELECT m.doc_id, m.entity_id, d.source_id, d.date_key, count(*) AS n_mentions
FROM house.mentions AS m
JOIN step.dated_documents AS d USING (doc_id)
GROUP BY m.doc_id, m.entity_id, d.source_id, d.date_key
