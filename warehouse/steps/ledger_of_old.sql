-- What a build from before the ledger tells of where its documents were seen: one appearance each, and those of its duplicates.
INSERT INTO step.known BY NAME
WITH loaded AS (
    SELECT
        d.doc_id, d.path, v.article_key, d.source_id, s.name AS source_name, s.homepage, d.title, d.url, d.published_on,
        d.sha256, v.version
    FROM previous.documents AS d
    JOIN previous.sources AS s USING (source_id)
    JOIN previous.document_versions AS v USING (doc_id)
),
repeated AS (
    SELECT
        d.doc_id, q.path, d.source_id || '|' || q.path AS article_key, d.source_id, d.source_name, d.homepage, d.title,
        NULL AS url, d.published_on, d.sha256, d.version
    FROM previous.quarantine AS q
    JOIN loaded AS d ON d.doc_id = json_extract_string(q."row", '$.doc_id')
    WHERE q.table_name = 'documents' AND q.reason LIKE 'duplicate: %' AND q.path <> d.path
    QUALIFY row_number() OVER (PARTITION BY d.doc_id, q.path ORDER BY q.quarantine_id) = 1
)
SELECT * EXCLUDE (version), row_number() OVER (ORDER BY version, doc_id, path) AS arrival, 0 AS run, true AS is_live
FROM (FROM loaded UNION ALL FROM repeated);
