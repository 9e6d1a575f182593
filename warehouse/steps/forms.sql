-- One row per document and form of an entity: other surfaces there, and for persons the organisations of their posts.
-- Of the documents of one part: the lists of a million documents do not fit into memory together.
CREATE TABLE IF NOT EXISTS step.forms (
    doc_id VARCHAR, kind VARCHAR, name VARCHAR, aliases VARCHAR[], organizations VARCHAR[]
);

INSERT INTO step.forms
WITH surfaces AS (
    SELECT doc_id, kind, name, list(DISTINCT surface ORDER BY surface) AS aliases
    FROM base.mentions
    WHERE hash(doc_id) % getvariable('n_parts') = getvariable('part')
    GROUP BY ALL
),
posts AS (
    SELECT doc_id, 'person' AS kind, person AS name, list(DISTINCT organization ORDER BY organization) AS organizations
    FROM base.role_facts
    WHERE hash(doc_id) % getvariable('n_parts') = getvariable('part')
    GROUP BY ALL
)
SELECT s.doc_id, s.kind, s.name, s.aliases, coalesce(p.organizations, []::VARCHAR[]) AS organizations
FROM surfaces AS s
LEFT JOIN posts AS p USING (doc_id, kind, name);
