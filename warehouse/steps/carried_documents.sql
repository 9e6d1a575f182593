-- One row per document of the published build that this run does not bring again; also its rejections and old entity ids.
CREATE TABLE step.carried AS
SELECT d.doc_id FROM previous.documents AS d ANTI JOIN base.documents AS n USING (doc_id);

INSERT INTO base.documents BY NAME
SELECT d.* EXCLUDE (canonical_doc_id, build_id), s.name AS source_name, s.homepage, v.article_key, v.version, false AS is_new
FROM previous.documents AS d
SEMI JOIN step.carried USING (doc_id)
JOIN previous.sources AS s USING (source_id)
JOIN previous.document_versions AS v USING (doc_id);

-- A document that is extracted anew keeps its version, unless a later one had superseded it.
UPDATE base.documents SET version = v.version
FROM previous.document_versions AS v
WHERE documents.doc_id = v.doc_id AND documents.is_new AND v.is_current AND documents.article_key = v.article_key;

-- Old rejections stand unless the same file is read now, or they come again.
CREATE TABLE step.carried_quarantine AS
SELECT q.* EXCLUDE (build_id)
FROM previous.quarantine AS q
ANTI JOIN base.quarantine AS n USING (quarantine_id)
ANTI JOIN (SELECT path FROM base.documents WHERE is_new) AS d USING (path);
INSERT INTO base.quarantine BY NAME FROM step.carried_quarantine;

INSERT INTO base.counts
SELECT 'documents', count(*) FROM step.carried
UNION ALL
SELECT table_name, count(*) FROM step.carried_quarantine GROUP BY table_name ORDER BY 1;

INSERT INTO base.redirects SELECT old_id, entity_id, reason FROM previous.entity_redirects;
INSERT INTO base.old_forms SELECT DISTINCT doc_id, kind, name, entity_id FROM previous.mentions;
