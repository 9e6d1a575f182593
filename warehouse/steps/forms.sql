-- One row per document and form of an entity: other surfaces there, and for persons the organisations of their posts.
CREATE TABLE step.forms AS
WITH surfaces AS (
    SELECT doc_id, kind, name, list(DISTINCT surface ORDER BY surface) AS aliases
    FROM base.mentions
    GROUP BY ALL
),
posts AS (
    SELECT doc_id, 'person' AS kind, person AS name, list(DISTINCT organization ORDER BY organization) AS organizations
    FROM base.role_facts
    GROUP BY ALL
)
SELECT s.doc_id, s.kind, s.name, s.aliases, coalesce(p.organizations, []::VARCHAR[]) AS organizations
FROM surfaces AS s
LEFT JOIN posts AS p USING (doc_id, kind, name);
