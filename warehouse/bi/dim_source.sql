-- One row per publisher, and one for no publisher.
WITH publishers AS (
    SELECT
        s.source_id, coalesce(s.name, s.source_id) AS name, s.homepage, c.n_documents, c.n_claims, c.n_exclusive,
        c.n_supported, c.n_contradicted, c.reliability, c.reliability_low, c.reliability_high, c.widened_by
    FROM house.sources AS s
    LEFT JOIN house.source_scorecard AS c USING (source_id)
),
nobody AS (
    SELECT '(none)' AS source_id, '(none)' AS name
)
FROM publishers
UNION ALL BY NAME
FROM nobody
