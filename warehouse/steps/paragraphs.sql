-- One row per document and hash of a paragraph that may count as printed again, of the documents that were read before.
CREATE TABLE step.paragraphs AS
SELECT source_id, doc_id, hash FROM step.kept_hashes JOIN step.texts_in_order USING (doc_id);
