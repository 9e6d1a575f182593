-- One row per distinct document.
SELECT
    d.doc_id, d.source_id, k.date_key, d.title, d.url, d.published_on, d.path, d.language, d.n_chars, d.sha256,
    d.canonical_doc_id, d.canonical_doc_id <> d.doc_id AS is_near_copy, v.article_key, v.version, v.is_current
FROM house.documents AS d
JOIN step.dated_documents AS k USING (doc_id)
JOIN house.document_versions AS v USING (doc_id)
