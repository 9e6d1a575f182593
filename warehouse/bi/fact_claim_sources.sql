-- One row per claim and source: the source's vote.
SELECT
    a.* EXCLUDE (copied_from), coalesce(a.copied_from, '(none)') AS copied_from_id, d.date_key,
    c.family || '/' || c.predicate AS predicate_id, coalesce(c.subject_id, '(unknown)') AS subject_id,
    coalesce(c.object_id, '(unknown)') AS object_id
FROM house.source_agreement AS a
JOIN house.claims AS c USING (claim_id)
JOIN step.dated_documents AS d USING (doc_id)
