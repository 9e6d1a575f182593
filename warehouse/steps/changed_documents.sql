-- One row per document that stands otherwise than in the published build, in what claims are made from: it came or went,
-- is told of other things, names others, credits others, repeats others.
CREATE TABLE step.changed_documents AS
WITH stands AS (
    SELECT d.doc_id, d.source_id, d.title, d.published_on, v.is_current
    FROM house.documents AS d
    JOIN house.document_versions AS v USING (doc_id)
),
stood AS (
    SELECT d.doc_id, d.source_id, d.title, d.published_on, v.is_current
    FROM previous.documents AS d
    JOIN previous.document_versions AS v USING (doc_id)
),
documents AS ((FROM stands EXCEPT FROM stood) UNION (FROM stood EXCEPT FROM stands)),
forms AS (
    SELECT n.doc_id AS now_in, o.doc_id AS before_in
    FROM house.entity_forms AS n
    FULL JOIN previous.entity_forms AS o USING (doc_id, kind, name)
    WHERE n.entity_id IS DISTINCT FROM o.entity_id
),
credits AS (
    (FROM step.document_credits EXCEPT FROM previous.ledger.credits)
    UNION (FROM previous.ledger.credits EXCEPT FROM step.document_credits)
),
repeated AS (
    SELECT doc_id, original_doc_id, passage_start, passage_end, share FROM house.text_reuse
),
was_repeated AS (
    SELECT doc_id, original_doc_id, passage_start, passage_end, share FROM previous.text_reuse
),
copies AS ((FROM repeated EXCEPT FROM was_repeated) UNION (FROM was_repeated EXCEPT FROM repeated))
SELECT doc_id FROM documents
UNION
SELECT coalesce(now_in, before_in) FROM forms
UNION
SELECT doc_id FROM credits
UNION
SELECT doc_id FROM copies
UNION
SELECT doc_id FROM step.credited_otherwise;
