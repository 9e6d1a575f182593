-- One row per document: the appearance that speaks for it, the earliest dated that is still there, else the first by its path.
CREATE TABLE step.chosen AS
SELECT doc_id, source_id, source_name, homepage, title, url, published_on, path, sha256, article_key
FROM base.appearances
QUALIFY row_number() OVER (
    PARTITION BY doc_id
    ORDER BY
        is_live DESC, published_on NULLS LAST, regexp_replace(path, '#\d+$', ''),
        try_cast(regexp_extract(path, '#(\d+)$', 1) AS BIGINT), path, article_key
) = 1;

-- Who is forgotten: by the publisher, by the text, by the address.
CREATE TABLE step.forgotten AS
SELECT a.doc_id, first(t.name ORDER BY t.kind, t.name) AS name
FROM base.appearances AS a
JOIN base.tombstones AS t
    ON (t.kind = 'source' AND t.name = a.source_id)
    OR (t.kind = 'document' AND t.name = a.doc_id)
    OR (t.kind = 'article' AND t.name IN (a.url, a.article_key))
GROUP BY a.doc_id;
