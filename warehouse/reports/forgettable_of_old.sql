-- One row per name under which something can be forgotten, in a build from before the ledger.
SELECT DISTINCT 'document' AS kind, doc_id AS name, doc_id AS given FROM house.documents
UNION
SELECT 'source', source_id, source_id FROM house.sources
UNION
SELECT 'source', source_id, name FROM house.sources WHERE name IS NOT NULL
UNION
SELECT 'article', url, url FROM house.documents WHERE url IS NOT NULL
UNION
SELECT 'article', article_key, article_key FROM house.document_versions
ORDER BY kind DESC, name, given
