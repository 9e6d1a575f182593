-- One row per source: how its claims fare where other origins alone decide.
CREATE TABLE step.source_counts AS
WITH current_documents AS (
    SELECT d.source_id, count(*) AS n_documents
    FROM house.documents AS d
    JOIN house.document_versions AS v USING (doc_id)
    WHERE v.is_current
    GROUP BY d.source_id
),
-- Without the source's own origin the best value must still have more support than all others together.
judged AS (
    SELECT s.source_id, s.claim_id, v.n_sources,
        v.is_decided AND s.stance IN ('supports', 'compatible') AND v.n_agreeing > 1
        AND v.n_agreeing - 1 > v.n_independent_sources - v.n_agreeing AS is_supported,
        v.is_decided AND s.stance = 'contradicts' AS is_contradicted
    FROM house.source_agreement AS s
    JOIN house.claims AS v USING (claim_id)
),
tallies AS (
    SELECT source_id, count(*) AS n_claims,
        count(*) FILTER (n_sources = 1) AS n_exclusive,
        count(*) FILTER (is_supported) AS n_supported,
        count(*) FILTER (is_contradicted) AS n_contradicted
    FROM judged
    GROUP BY source_id
)
SELECT s.source_id, coalesce(d.n_documents, 0) AS n_documents, coalesce(t.n_claims, 0) AS n_claims,
    coalesce(t.n_exclusive, 0) AS n_exclusive, coalesce(t.n_supported, 0) AS n_supported,
    coalesce(t.n_contradicted, 0) AS n_contradicted
FROM house.sources AS s
LEFT JOIN current_documents AS d USING (source_id)
LEFT JOIN tallies AS t USING (source_id);
