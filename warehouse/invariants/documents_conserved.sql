-- Documents in = documents loaded + documents quarantined.
WITH counted AS (
    SELECT b.n_documents_in, b.n_documents, b.n_documents_quarantined,
        (SELECT count(*) FROM house.documents) AS n_loaded,
        (SELECT count(*) FROM house.quarantine WHERE table_name = 'documents') AS n_quarantined
    FROM house.builds AS b
)
SELECT 'documents' AS table_name, 'documents in are not documents loaded and quarantined' AS problem,
    format('{} in, {} loaded, {} quarantined', n_documents_in, n_loaded, n_quarantined) AS row
FROM counted
WHERE n_documents_in <> n_loaded + n_quarantined OR n_documents <> n_loaded OR n_documents_quarantined <> n_quarantined
