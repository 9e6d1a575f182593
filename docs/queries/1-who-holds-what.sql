-- Who holds which post, by the latest sources, and how well they agree
SELECT person, role, organization, status, is_interim, agreement, n_sources AS sources
FROM people_roles
ORDER BY n_sources DESC, person, organization, role
LIMIT 12
