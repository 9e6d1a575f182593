-- One row per person, organisation, role and status in a document.
SELECT
    f.* REPLACE (coalesce(f.person_id, '(unknown)') AS person_id, coalesce(f.organization_id, '(unknown)') AS organization_id),
    d.source_id, d.date_key, 'role/' || f.role AS predicate_id
FROM house.role_facts AS f
JOIN step.dated_documents AS d USING (doc_id)
