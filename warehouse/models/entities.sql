-- One row per person or organisation.
WITH forms AS (
    SELECT f.entity_id, f.kind, f.entity_name, unnest(list_append(s.aliases, f.name)) AS alias
    FROM step.entity_forms AS f
    JOIN step.forms AS s USING (doc_id, kind, name)
)
SELECT entity_id, kind, entity_name AS name, list(DISTINCT alias ORDER BY alias) AS aliases
FROM forms
GROUP BY entity_id, kind, entity_name
