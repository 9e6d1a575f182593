-- One row per document of the published build: what its facts were made from. Without the tables of this release there are none.
INSERT INTO step.stored BY NAME
SELECT
    d.doc_id, d.path, if(getvariable('is_same_schema'), d.fingerprint, '') AS fingerprint, v.is_current, d.title,
    d.published_on
FROM previous.documents AS d
JOIN previous.document_versions AS v USING (doc_id);
