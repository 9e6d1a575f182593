-- One row per reason: how many things were left unplaced, whether this file lists them or not.
SELECT u.reason, count(*) AS n
FROM concerned_documents
JOIN unplaced AS u USING (doc_id)
GROUP BY u.reason
ORDER BY n DESC, u.reason
