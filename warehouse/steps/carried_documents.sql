-- One row per document of the published build that this run neither brings again nor forgets; also its rejections.
INSERT INTO step.carried
SELECT d.doc_id
FROM previous.documents AS d
ANTI JOIN base.documents AS n USING (doc_id)
ANTI JOIN step.forgotten AS f USING (doc_id)
ANTI JOIN step.rejected AS r USING (doc_id);

INSERT INTO base.documents BY NAME
SELECT
    d.doc_id, d.source_id, d.title, d.url, d.published_on, d.path, d.language,
    if(getvariable('with_facts'), d.text, '') AS text, d.n_chars, d.sha256,
    d.fingerprint, s.name AS source_name, s.homepage, v.article_key, false AS is_new
FROM previous.documents AS d
SEMI JOIN step.carried USING (doc_id)
JOIN previous.sources AS s USING (source_id)
JOIN previous.document_versions AS v USING (doc_id);

-- Old rejections stand unless they come again, or what they were about is read now; those of repeats are made anew.
INSERT INTO step.carried_quarantine BY NAME
WITH read_now AS (
    SELECT path FROM step.seen
    UNION SELECT path FROM base.quarantine WHERE table_name = 'documents' AND path IS NOT NULL
),
old AS (
    SELECT q.* EXCLUDE (build_id)
    FROM previous.quarantine AS q
    ANTI JOIN base.quarantine AS n USING (quarantine_id)
    ANTI JOIN step.forgotten AS f ON f.doc_id = json_extract_string(q."row", '$.doc_id')
    ANTI JOIN (SELECT path FROM base.documents WHERE is_new) AS d USING (path)
    WHERE NOT (q.stage = 'ingest' AND q.table_name = 'documents' AND q.reason SIMILAR TO '(duplicate|forgotten): .*')
)
FROM old WHERE stage NOT IN ('ingest', 'extract')
UNION ALL
SELECT o.*
FROM old AS o
ANTI JOIN read_now AS r ON r.path = o.path
ANTI JOIN (
    SELECT regexp_extract(path, '^(.+)#\d+$', 1) AS file FROM read_now WHERE regexp_matches(path, '#\d+$')
) AS f ON f.file = regexp_extract(o.path, '^(.+)#\d+$', 1)
WHERE o.stage IN ('ingest', 'extract');
INSERT INTO base.quarantine BY NAME FROM step.carried_quarantine;

INSERT INTO base.counts
SELECT table_name, count(*) FROM step.carried_quarantine WHERE table_name <> 'documents' GROUP BY table_name ORDER BY 1;
INSERT INTO step.expected SELECT doc_id FROM previous.documents;
