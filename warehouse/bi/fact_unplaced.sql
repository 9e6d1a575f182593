-- One row per document, thing seen and reason why no fact uses it.
SELECT u.doc_id, u.what, u.reason, d.source_id, d.date_key, count(*) AS n_unplaced
FROM house.unplaced AS u
JOIN step.dated_documents AS d USING (doc_id)
GROUP BY u.doc_id, u.what, u.reason, d.source_id, d.date_key
