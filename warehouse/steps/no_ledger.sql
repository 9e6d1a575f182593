-- The ledger of a warehouse that does not exist yet: texts seen, documents stored, requests to forget.
CREATE TABLE step.known (
    doc_id VARCHAR, path VARCHAR, article_key VARCHAR, source_id VARCHAR, source_name VARCHAR, homepage VARCHAR,
    title VARCHAR, url VARCHAR, published_on DATE, sha256 VARCHAR, arrival BIGINT, run BIGINT, is_live BOOLEAN
);
CREATE TABLE step.stored (
    doc_id VARCHAR, path VARCHAR, fingerprint VARCHAR, is_current BOOLEAN, title VARCHAR, published_on DATE
);
CREATE TABLE base.tombstones (kind VARCHAR, name VARCHAR);
