-- What readings of texts the published build kept, before there are any: texts it had read, credits, repeated passages.
CREATE TABLE step.kept_documents (doc_id VARCHAR, published_on DATE);
CREATE TABLE step.kept_sources (source_id VARCHAR, name VARCHAR);
CREATE TABLE step.kept_credits (
    doc_id VARCHAR, publication VARCHAR, name VARCHAR, credited_source VARCHAR, kind VARCHAR, scope_start BIGINT,
    scope_end BIGINT
);
CREATE TABLE step.kept_names (doc_id VARCHAR, name VARCHAR);
CREATE TABLE step.kept_paragraphs (source_id VARCHAR, paragraph VARCHAR);
CREATE TABLE step.kept_hashes (doc_id VARCHAR, hash UBIGINT);
CREATE TABLE step.kept_samples (keep_one_in BIGINT);
CREATE TABLE step.kept_runs (doc_id VARCHAR, run UBIGINT);
CREATE TABLE step.kept_pairs (doc_a VARCHAR, doc_b VARCHAR);
CREATE TABLE step.kept_reuse (
    doc_id VARCHAR, original_doc_id VARCHAR, passage VARCHAR, passage_start BIGINT, passage_end BIGINT,
    original_start BIGINT, original_end BIGINT, n_words BIGINT, share DECIMAL(9, 4), original_share DECIMAL(9, 4),
    original_by VARCHAR
);
