-- One row per document of those named: its text.
SELECT doc_id, text
FROM documents
WHERE list_contains($documents::VARCHAR[], doc_id)
ORDER BY doc_id
