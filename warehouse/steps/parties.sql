-- One row per document, name and kind that a fact may give for it ('' where it gives none: organisations come first).
CREATE TABLE step.parties AS
SELECT doc_id, name, kind, entity_id FROM step.entity_forms
UNION ALL
SELECT doc_id, name, '' AS kind, first(entity_id ORDER BY kind) AS entity_id
FROM step.entity_forms
GROUP BY doc_id, name;
