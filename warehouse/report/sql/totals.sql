-- One row: how much the warehouse holds, whatever of it the report shows.
SELECT
    b.build_id, b.pipeline_version, b.n_documents_in, b.n_documents, b.n_documents_quarantined,
    (SELECT count(*) FROM sources) AS n_sources,
    (SELECT count(*) FROM claims) AS n_claims,
    (SELECT count(*) FROM claims WHERE agreement = 'contested') AS n_contested,
    (SELECT count(*) FROM claim_facts) AS n_claim_facts,
    (SELECT count(*) FROM unplaced) AS n_unplaced,
    (SELECT count(*) FROM quarantine) AS n_quarantine,
    (SELECT min(published_on) FROM documents) AS first_on,
    (SELECT max(published_on) FROM documents) AS last_on
FROM builds AS b
