-- One row: the build, and how much the warehouse holds, whatever of it the report is about.
SELECT
    b.build_id, b.pipeline_version, b.n_documents_in, b.n_documents, b.n_documents_quarantined,
    (SELECT count(*) FROM sources) AS n_sources,
    (SELECT count(*) FROM claims) AS n_claims,
    (SELECT min(published_on) FROM documents) AS first_on,
    (SELECT max(published_on) FROM documents) AS last_on
FROM builds AS b
