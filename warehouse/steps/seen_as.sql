-- One row per document given to this run: what becomes of it.
CREATE TABLE step.seen_as AS
SELECT
    s.number,
    CASE
        WHEN f.doc_id IS NOT NULL THEN 'forgotten'
        WHEN d.doc_id IS NULL AND row_number() OVER (PARTITION BY s.doc_id ORDER BY s.number) = 1 THEN 'new'
        WHEN k.doc_id IS NULL AND c.path <> s.path
            AND row_number() OVER (PARTITION BY s.doc_id, s.path ORDER BY s.number) = 1 THEN 'repeated'
        WHEN d.doc_id IS NULL AND k.doc_id IS NULL
            AND row_number() OVER (PARTITION BY s.doc_id, s.path ORDER BY s.number) = 1 THEN 'repeated'
        ELSE 'unchanged'
    END AS fate
FROM step.seen AS s
JOIN step.chosen AS c USING (doc_id)
LEFT JOIN step.stored AS d USING (doc_id)
LEFT JOIN (SELECT DISTINCT doc_id, path FROM step.known) AS k ON k.doc_id = s.doc_id AND k.path = s.path
LEFT JOIN step.forgotten AS f ON f.doc_id = s.doc_id;
