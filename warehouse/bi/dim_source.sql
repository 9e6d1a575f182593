-- One row per publisher, and one for no publisher.
WITH publishers AS (
    SELECT s.source_id, coalesce(s.name, s.source_id) AS name, s.homepage, c.* EXCLUDE (source_id, build_id)
    FROM house.sources AS s
    LEFT JOIN house.source_scorecard AS c USING (source_id)
    UNION ALL BY NAME
    SELECT '(none)' AS source_id, '(none)' AS name
)
SELECT * REPLACE (
    coalesce(n_documents, 0) AS n_documents,
    coalesce(n_claims, 0) AS n_claims,
    coalesce(n_exclusive, 0) AS n_exclusive,
    coalesce(n_supported, 0) AS n_supported,
    coalesce(n_contradicted, 0) AS n_contradicted
)
FROM publishers
