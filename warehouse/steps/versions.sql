-- One row per document: which version of its article it is, and whether it is the current one.
CREATE TABLE step.versions AS
WITH numbered AS (
    SELECT doc_id, article_key, version FROM base.documents WHERE version IS NOT NULL
),
newest AS (
    SELECT article_key, max(version) AS version FROM numbered GROUP BY article_key
),
added AS (
    SELECT
        d.doc_id,
        d.article_key,
        coalesce(n.version, 0)
        + row_number() OVER (PARTITION BY d.article_key ORDER BY d.published_on NULLS FIRST, d.path, d.doc_id) AS version
    FROM base.documents AS d
    LEFT JOIN newest AS n USING (article_key)
    WHERE d.version IS NULL
),
together AS (
    FROM numbered UNION ALL FROM added
)
SELECT doc_id, article_key, version, version = max(version) OVER (PARTITION BY article_key) AS is_current
FROM together;

CREATE TABLE step.retired AS SELECT doc_id FROM step.versions WHERE NOT is_current;
