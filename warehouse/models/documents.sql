-- One row per distinct document.
WITH near_copies AS (
    SELECT p.doc_b AS doc_id, first(p.doc_a ORDER BY a.published_on NULLS LAST, p.doc_a) AS original
    FROM step.text_pairs AS p
    JOIN base.documents AS a ON a.doc_id = p.doc_a
    WHERE p.share_b >= 0.8
    GROUP BY p.doc_b
),
originals AS (
    SELECT c.doc_id, coalesce(o.original, c.original) AS original
    FROM near_copies AS c
    LEFT JOIN near_copies AS o ON o.doc_id = c.original
)
SELECT
    d.* EXCLUDE (source_name, homepage, article_key, version, is_new),
    coalesce(o.original, d.doc_id) AS canonical_doc_id
FROM base.documents AS d
LEFT JOIN originals AS o USING (doc_id)
