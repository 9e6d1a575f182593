-- Claims and documents of every source, counted again.
WITH claims AS (
    SELECT source_id, count(*) AS n FROM house.source_agreement GROUP BY source_id
),
documents AS (
    SELECT d.source_id, count(*) AS n
    FROM house.documents AS d
    JOIN house.document_versions AS v USING (doc_id)
    WHERE v.is_current
    GROUP BY d.source_id
)
SELECT 'source_scorecard' AS table_name, 'counts differ from those of its claims' AS problem, s.source_id AS row
FROM house.sources AS s
LEFT JOIN house.source_scorecard AS c USING (source_id)
LEFT JOIN claims AS n USING (source_id)
LEFT JOIN documents AS d USING (source_id)
WHERE c.n_claims IS DISTINCT FROM coalesce(n.n, 0) OR c.n_documents IS DISTINCT FROM coalesce(d.n, 0)
    OR c.n_supported + c.n_contradicted > c.n_claims
