-- One row per document whose facts are to be found in this run, with the title, date and publisher to read it by.
CREATE TABLE step.to_extract AS
WITH told AS (
    SELECT DISTINCT k.doc_id, k.path, k.title, k.published_on, k.source_name
    FROM step.known AS k
),
before AS (
    SELECT s.doc_id, s.is_current, s.fingerprint, s.title, s.published_on, t.source_name
    FROM step.stored AS s
    LEFT JOIN told AS t ON t.doc_id = s.doc_id AND t.path = s.path
)
SELECT c.*, b.doc_id IS NOT NULL AS is_stored
FROM step.chosen AS c
JOIN step.versions AS v USING (doc_id)
LEFT JOIN before AS b USING (doc_id)
ANTI JOIN step.forgotten AS f ON f.doc_id = c.doc_id
WHERE (b.doc_id IS NULL AND c.doc_id IN (SELECT doc_id FROM step.seen))
    OR (
        v.is_current
        AND (
            NOT b.is_current OR b.fingerprint <> getvariable('fingerprint') OR b.title IS DISTINCT FROM c.title
            OR b.published_on IS DISTINCT FROM c.published_on OR b.source_name IS DISTINCT FROM c.source_name
        )
    );
