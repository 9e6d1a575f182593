-- One row per document shown, first those whose text is wanted most: how many bytes its text has.
SELECT c.doc_id, octet_length(encode(d.text)) AS n_bytes
FROM chosen_documents AS c
JOIN documents AS d USING (doc_id)
ORDER BY c.rank
