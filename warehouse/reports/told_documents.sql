-- One row per document of a build: its version, and what its facts depend on besides the text.
SELECT d.doc_id, v.article_key, v.version, v.is_current, d.fingerprint, d.title, d.published_on, d.source_id
FROM house.documents AS d
JOIN house.document_versions AS v USING (doc_id)
ORDER BY d.doc_id
