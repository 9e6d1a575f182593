-- One row: this build.
SELECT pipeline_version, schema_version, lexicon_hash, n_documents_in, n_documents, n_documents_quarantined, build_id
FROM house.builds
