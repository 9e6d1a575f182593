-- One row per current document, numbered as the search for repeated text takes them: by day, undated ones last, then by id.
CREATE TABLE step.texts_in_order AS
SELECT (row_number() OVER (ORDER BY published_on NULLS LAST, doc_id) - 1)::UINTEGER AS number, doc_id, source_id
FROM step.current_documents;
