-- One row per passage that two documents shown have in common; at most $most, the longest first.
SELECT
    t.doc_id, t.original_doc_id, t.passage_start, t.passage_end, t.original_start, t.original_end, t.n_words, t.share,
    t.original_by
FROM text_reuse AS t
SEMI JOIN chosen_documents AS c ON c.doc_id = t.doc_id
SEMI JOIN chosen_documents AS o ON o.doc_id = t.original_doc_id
ORDER BY t.n_words DESC, t.doc_id, t.original_doc_id, t.passage_start, t.original_start
LIMIT $most
