-- One row per current document whose credits are to be read: a new one, one that looked up a name which has another
-- meaning now (step.changed_names), one whose own publisher is called otherwise; all where other agencies are known.
CREATE TABLE step.current_documents AS
SELECT doc_id, source_id, published_on FROM base.documents ANTI JOIN step.retired USING (doc_id);

CREATE TABLE step.to_read AS
WITH renamed AS (
    SELECT source_id
    FROM house.sources AS n
    FULL JOIN step.kept_sources AS o USING (source_id)
    WHERE n.name IS DISTINCT FROM o.name
)
SELECT doc_id FROM step.current_documents ANTI JOIN step.kept_documents USING (doc_id)
UNION
SELECT doc_id FROM step.current_documents WHERE getvariable('has_other_agencies')
UNION
SELECT doc_id FROM step.current_documents SEMI JOIN renamed USING (source_id)
UNION
SELECT doc_id FROM step.current_documents
SEMI JOIN (SELECT doc_id FROM step.kept_names SEMI JOIN step.changed_names USING (name)) AS k USING (doc_id);

CREATE TABLE step.document_credits AS
FROM step.kept_credits SEMI JOIN step.current_documents USING (doc_id) ANTI JOIN step.to_read USING (doc_id);
CREATE TABLE step.credit_names AS
FROM step.kept_names SEMI JOIN step.current_documents USING (doc_id) ANTI JOIN step.to_read USING (doc_id);
