-- One row: how many documents of a build a tombstone covers, loaded or rejected.
WITH documents AS (
    SELECT d.doc_id, d.source_id, d.url, v.article_key
    FROM house.documents AS d
    JOIN house.document_versions AS v USING (doc_id)
    UNION ALL
    SELECT
        json_extract_string("row", '$.doc_id'), json_extract_string("row", '$.source_id'),
        json_extract_string("row", '$.url'), json_extract_string("row", '$.article_key')
    FROM house.quarantine
    WHERE json_valid("row") AND reason NOT LIKE 'forgotten: %'
)
SELECT count(*)
FROM documents AS d
JOIN step.tombstones AS t
    ON (t.kind = 'source' AND t.name = d.source_id)
    OR (t.kind = 'document' AND t.name = d.doc_id)
    OR (t.kind = 'article' AND t.name IN (d.url, d.article_key))
