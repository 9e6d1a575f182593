-- One row per tie between two organisations.
SELECT
    f.* REPLACE (coalesce(f.subject_id, '(unknown)') AS subject_id, coalesce(f.object_id, '(unknown)') AS object_id),
    d.source_id, d.date_key, left(f.period, 4) AS period_year, 'relation/' || f.relation AS predicate_id
FROM house.relation_facts AS f
JOIN step.dated_documents AS d USING (doc_id)
