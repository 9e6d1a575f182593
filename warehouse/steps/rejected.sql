-- One row per document that this run read and had to reject: it is in no version, whatever the warehouse held of it.
CREATE TABLE step.rejected AS
SELECT DISTINCT json_extract_string("row", '$.doc_id') AS doc_id
FROM base.quarantine
WHERE table_name = 'documents' AND stage IN ('extract', 'validate') AND json_valid("row")
    AND json_extract_string("row", '$.doc_id') NOT IN (SELECT doc_id FROM base.documents);

CREATE TABLE step.rejected_again AS
SELECT s.doc_id, s.path, first(s.path) OVER (PARTITION BY s.doc_id ORDER BY s.number) AS first_path
FROM step.seen AS s
SEMI JOIN step.rejected USING (doc_id)
QUALIFY row_number() OVER (PARTITION BY s.doc_id, s.path ORDER BY s.number) = 1 AND s.path <> first_path;

DELETE FROM step.seen WHERE doc_id IN (SELECT doc_id FROM step.rejected);
DELETE FROM step.known WHERE doc_id IN (SELECT doc_id FROM step.rejected);
