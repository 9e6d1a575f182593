-- One row per document and run of words in the sample, of the documents whose runs were kept in a sample as fine.
-- A run is in the sample by its higher bits: what a coarse sample holds a finer one holds too.
CREATE TABLE step.samples AS SELECT getvariable('keep_one_in')::BIGINT AS keep_one_in;

CREATE TABLE step.sampled AS
SELECT doc_id
FROM step.kept_documents
WHERE (SELECT max(keep_one_in) FROM step.kept_samples) <= getvariable('keep_one_in');

CREATE TABLE step.runs AS
FROM step.kept_runs
SEMI JOIN step.sampled USING (doc_id)
SEMI JOIN step.texts_in_order USING (doc_id)
WHERE (run >> 40) % getvariable('keep_one_in') = 0;
