-- One row: this build.
WITH loaded AS (
    FROM step.loaded
),
rejected AS (
    SELECT table_name, count(*) AS n FROM base.quarantine GROUP BY table_name
),
given AS (
    SELECT table_name, sum(n_in)::BIGINT AS n FROM base.counts GROUP BY table_name
),
tallies AS (
    SELECT l.position, l.table_name, coalesce(g.n, 0) AS n_in, l.n AS n_loaded, coalesce(r.n, 0) AS n_quarantined
    FROM loaded AS l
    LEFT JOIN given AS g USING (table_name)
    LEFT JOIN rejected AS r USING (table_name)
)
SELECT
    getvariable('pipeline_version') AS pipeline_version,
    getvariable('schema_version') AS schema_version,
    getvariable('lexicon_hash') AS lexicon_hash,
    max(n_in) FILTER (table_name = 'documents') AS n_documents_in,
    max(n_loaded) FILTER (table_name = 'documents') AS n_documents,
    max(n_quarantined) FILTER (table_name = 'documents') AS n_documents_quarantined,
    list({
        'table_name': table_name, 'n_in': n_in, 'n_loaded': n_loaded, 'n_quarantined': n_quarantined
    } ORDER BY position) FILTER (table_name <> 'documents') AS rows
FROM tallies
