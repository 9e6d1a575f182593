-- One row per name under which something can be forgotten.
SELECT DISTINCT 'document' AS kind, doc_id AS name, doc_id AS given FROM house.ledger.appearances
UNION
SELECT 'source', source_id, source_id FROM house.ledger.appearances
UNION
SELECT 'source', source_id, source_name FROM house.ledger.appearances WHERE source_name IS NOT NULL
UNION
SELECT 'article', url, url FROM house.ledger.appearances WHERE url IS NOT NULL
UNION
SELECT 'article', article_key, article_key FROM house.ledger.appearances
ORDER BY kind DESC, name, given
