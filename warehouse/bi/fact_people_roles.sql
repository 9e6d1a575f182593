-- One row per person, organisation, role: who holds which post, as all sources have it.
SELECT
    p.* REPLACE (
        coalesce(p.person_id, '(unknown)') AS person_id, coalesce(p.organization_id, '(unknown)') AS organization_id
    ),
    d.first_date_key, d.last_date_key, 'role/' || p.role AS predicate_id
FROM house.people_roles AS p
JOIN step.dated_claims AS d USING (claim_id)
