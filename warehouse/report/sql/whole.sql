-- One row: how many rows of each list there are to be shown, before any are left out for size.
SELECT
    (SELECT count(*) FROM concerned_claims) AS claims,
    (SELECT count(*) FROM concerned_documents) AS documents,
    (SELECT count(DISTINCT source_id) FROM concerned_documents) AS sources,
    (SELECT count(*) FROM concerned_documents JOIN unplaced USING (doc_id)) AS unplaced,
    (
        SELECT count(*)
        FROM text_reuse AS t
        SEMI JOIN concerned_documents AS c ON c.doc_id = t.doc_id
        SEMI JOIN concerned_documents AS o ON o.doc_id = t.original_doc_id
    ) AS reuse,
    (SELECT count(*) FROM quarantine) AS quarantine
