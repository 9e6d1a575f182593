-- One row per thing seen in a document shown that no fact uses; at most $most, those of the first documents.
SELECT u.doc_id, u.what, u.span_start, u.span_end, u.surface, u.reason
FROM chosen_documents AS c
JOIN unplaced AS u USING (doc_id)
ORDER BY c.rank, u.span_start, u.span_end, u.what
LIMIT $most
