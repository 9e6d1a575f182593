-- One row per person or organisation, and one for whoever is not named or not known.
WITH mentioned AS (
    SELECT entity_id, count(*) AS n_mentions, count(DISTINCT doc_id) AS n_documents
    FROM house.mentions
    GROUP BY entity_id
),
known AS (
    SELECT
        e.entity_id, e.kind, e.name, coalesce(m.n_mentions, 0) AS n_mentions, coalesce(m.n_documents, 0) AS n_documents
    FROM house.entities AS e
    LEFT JOIN mentioned AS m USING (entity_id)
),
unknown AS (
    SELECT '(unknown)' AS entity_id, '(unknown)' AS kind, '(unknown)' AS name, 0 AS n_mentions, 0 AS n_documents
)
FROM known
UNION ALL BY NAME
FROM unknown
