-- One row per kind of thing and reason: how many were left unplaced in the documents shown.
SELECT u.what, u.reason, count(*) AS n
FROM chosen_documents
JOIN unplaced AS u USING (doc_id)
GROUP BY u.what, u.reason
ORDER BY n DESC, u.what, u.reason
