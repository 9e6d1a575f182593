-- What the published build found in the texts that are carried over from it and count in both; made by the same code and words.
INSERT INTO step.kept_documents
SELECT doc_id, published_on FROM step.stored SEMI JOIN step.carried USING (doc_id) WHERE is_current;
INSERT INTO step.kept_sources SELECT source_id, name FROM previous.sources;
INSERT INTO step.kept_credits BY NAME FROM previous.ledger.credits SEMI JOIN step.kept_documents USING (doc_id);
INSERT INTO step.kept_names BY NAME FROM previous.ledger.credit_names SEMI JOIN step.kept_documents USING (doc_id);
INSERT INTO step.kept_paragraphs BY NAME FROM previous.ledger.repeated_paragraphs;
INSERT INTO step.kept_hashes BY NAME FROM previous.ledger.paragraphs SEMI JOIN step.kept_documents USING (doc_id);
INSERT INTO step.kept_samples SELECT keep_one_in FROM previous.ledger.readings;
INSERT INTO step.kept_runs BY NAME FROM previous.ledger.runs SEMI JOIN step.kept_documents USING (doc_id);
INSERT INTO step.kept_pairs BY NAME FROM previous.ledger.compared_pairs;
INSERT INTO step.kept_reuse BY NAME SELECT * EXCLUDE (build_id) FROM previous.text_reuse;
