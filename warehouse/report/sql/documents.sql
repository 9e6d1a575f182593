-- One row per document shown.
SELECT
    d.doc_id, d.source_id, d.title, d.url, d.published_on, d.path, d.language, d.n_chars, v.version, v.is_current,
    nullif(d.canonical_doc_id, d.doc_id) AS copy_of
FROM chosen_documents AS c
JOIN documents AS d USING (doc_id)
LEFT JOIN document_versions AS v USING (doc_id)
ORDER BY c.rank
