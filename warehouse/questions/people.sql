-- Who holds which post, as the latest sources have it.
SELECT person, role, organization, status || CASE WHEN is_interim THEN ', interim' ELSE '' END AS status,
    agreement, since, until, n_independent_sources AS origins, n_sources AS sources, last_reported, claim_id,
    is_interim, is_decided
FROM people_roles
WHERE entity_id_of($about) IN (person_id, organization_id)
ORDER BY n_independent_sources DESC, person, organization, role, claim_id
LIMIT $limit
