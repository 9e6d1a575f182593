-- One row per number of people.
SELECT
    f.* REPLACE (coalesce(f.organization_id, '(unknown)') AS organization_id),
    d.source_id, d.date_key, left(f.period, 4) AS period_year, 'headcount/' || f.unit AS predicate_id
FROM house.headcount_facts AS f
JOIN step.dated_documents AS d USING (doc_id)
