-- Every role that somebody affirms is a row, with its sources listed.
SELECT 'people_roles' AS table_name, 'sources are not those of its facts' AS problem, r.claim_id AS row
FROM house.people_roles AS r
WHERE len(r.sources) <> r.n_sources OR len(r.evidence) < r.n_documents
UNION ALL
SELECT 'people_roles', 'role claim without a row', c.claim_id
FROM house.claims AS c
ANTI JOIN house.people_roles USING (claim_id)
WHERE c.family = 'role' AND c.value IS DISTINCT FROM 'denied'
UNION ALL
SELECT 'people_roles', 'two rows for one person, organisation and role', min(claim_id)
FROM house.people_roles
GROUP BY coalesce(person_id, person), coalesce(organization_id, organization), role
HAVING count(*) > 1
