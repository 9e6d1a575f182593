-- One row per name and two organisations of its posts (or one twice) that meet in a document, name by name.
WITH first_posts AS (
    SELECT known, lone, doc_id, name, min(entity_id) AS post FROM step.posts_met GROUP BY ALL
)
SELECT DISTINCT known, lone, f.post AS post, m.entity_id AS other
FROM step.posts_met AS m
JOIN first_posts AS f USING (known, lone, doc_id, name)
ORDER BY ALL
