-- One row per distinct document.
WITH near_copies AS (
    SELECT r.doc_id, first(r.original_doc_id ORDER BY a.published_on NULLS LAST, r.original_doc_id) AS original
    FROM step.text_reuse AS r
    JOIN base.documents AS a ON a.doc_id = r.original_doc_id
    WHERE r.share >= 0.8
    GROUP BY r.doc_id
),
originals AS (
    SELECT c.doc_id, coalesce(o.original, c.original) AS original
    FROM near_copies AS c
    LEFT JOIN near_copies AS o ON o.doc_id = c.original
)
SELECT
    d.* EXCLUDE (source_name, homepage, article_key, is_new),
    coalesce(o.original, d.doc_id) AS canonical_doc_id
FROM base.documents AS d
LEFT JOIN originals AS o USING (doc_id)
