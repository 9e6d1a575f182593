-- What is carried over from the published build, before there is any.
CREATE TABLE step.carried (doc_id VARCHAR);
CREATE TABLE step.carried_quarantine (
    quarantine_id VARCHAR, stage VARCHAR, table_name VARCHAR, reason VARCHAR, "row" VARCHAR, path VARCHAR
);
-- Every document that has to be in the build.
CREATE TABLE step.expected AS
SELECT doc_id FROM base.documents UNION SELECT doc_id FROM step.seen;
