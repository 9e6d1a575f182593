-- Documents take the title, date, address and place of the appearance that speaks for them; forgotten ones go.
DELETE FROM base.documents WHERE doc_id IN (SELECT doc_id FROM step.forgotten);

UPDATE base.documents
SET title = c.title, url = c.url, published_on = c.published_on, path = c.path, sha256 = c.sha256,
    source_name = c.source_name, homepage = c.homepage, article_key = c.article_key
FROM step.chosen AS c
WHERE documents.doc_id = c.doc_id
    AND (documents.title, documents.url, documents.published_on, documents.path, documents.sha256,
        documents.source_name, documents.homepage, documents.article_key)
    IS DISTINCT FROM (c.title, c.url, c.published_on, c.path, c.sha256, c.source_name, c.homepage, c.article_key);

-- A superseded text has no facts, whichever code would find them.
UPDATE base.documents SET fingerprint = getvariable('fingerprint')
FROM step.versions AS v
WHERE documents.doc_id = v.doc_id AND NOT v.is_current AND documents.fingerprint <> getvariable('fingerprint');

DELETE FROM step.versions WHERE doc_id NOT IN (SELECT doc_id FROM base.documents);

-- Documents in: every place where a text stands that has to be loaded, every place of a forgotten one, and what was rejected.
INSERT INTO base.counts
WITH places AS (
    SELECT DISTINCT a.doc_id, a.path
    FROM base.appearances AS a
    SEMI JOIN step.expected AS e USING (doc_id)
    ANTI JOIN step.forgotten AS f USING (doc_id)
    ANTI JOIN step.rejected AS r USING (doc_id)
    LEFT JOIN step.chosen AS c ON c.doc_id = a.doc_id AND c.path = a.path
    WHERE a.is_live OR c.doc_id IS NOT NULL
)
SELECT 'documents', count(*) FROM places
UNION ALL
SELECT 'documents', count(*) FROM (SELECT DISTINCT doc_id, path FROM base.appearances SEMI JOIN step.forgotten USING (doc_id))
UNION ALL
SELECT 'documents', count(*) FROM step.rejected_again
UNION ALL
SELECT 'documents', count(*) FROM base.quarantine WHERE table_name = 'documents';
