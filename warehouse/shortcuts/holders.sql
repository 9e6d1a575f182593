-- One row per person and post at an organisation, those held now first.
CREATE MACRO holders(whom) AS TABLE
SELECT p.person, p.role, p.status, p.is_interim, p.since, p.until, p.last_reported, p.agreement,
    p.n_independent_sources, p.organization, p.claim_id
FROM people_roles AS p
WHERE p.organization_id = entity_id_of(whom)
ORDER BY list_position(['current', 'outgoing', 'incoming', 'former'], p.status), p.n_independent_sources DESC, p.person, p.role;
