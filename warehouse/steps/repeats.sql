-- One row per place where a text stands that is loaded from another place, or is forgotten.
CREATE TABLE step.repeats AS
WITH places AS (
    SELECT DISTINCT doc_id, source_id, path, title, sha256 FROM base.appearances WHERE is_live
)
SELECT
    'ingest' AS stage, 'documents' AS table_name,
    'duplicate: the same text from the same source as ' || c.path AS reason,
    to_json({
        'doc_id': p.doc_id, 'source_id': p.source_id, 'path': p.path, 'title': p.title, 'sha256': p.sha256
    })::VARCHAR AS "row",
    p.path
FROM places AS p
SEMI JOIN base.documents AS d USING (doc_id)
JOIN step.chosen AS c ON c.doc_id = p.doc_id AND c.path <> p.path
UNION ALL
SELECT
    'ingest', 'documents', 'forgotten: ' || f.name,
    to_json({'doc_id': p.doc_id, 'source_id': p.source_id, 'path': p.path})::VARCHAR, p.path
FROM (SELECT DISTINCT doc_id, source_id, path FROM base.appearances) AS p
JOIN step.forgotten AS f USING (doc_id)
UNION ALL
SELECT
    'ingest', 'documents', 'duplicate: the same text from the same source as ' || first_path,
    to_json({'doc_id': doc_id, 'path': path})::VARCHAR, path
FROM step.rejected_again
ORDER BY ALL;
