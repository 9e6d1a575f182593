-- One row per stretch of documents whose texts are read together: the last of its ids. The last stretch is open.
WITH placed AS (
    SELECT doc_id, sum(n_chars) OVER (ORDER BY doc_id ROWS UNBOUNDED PRECEDING) // 16000000 AS stretch
    FROM house.documents
)
SELECT max(doc_id) AS last
FROM placed
WHERE stretch < (SELECT max(stretch) FROM placed)
GROUP BY stretch
ORDER BY last
