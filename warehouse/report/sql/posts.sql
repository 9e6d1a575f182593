-- One row per post shown.
SELECT
    p.claim_id, p.person, p.organization, p.role, p.status, p.is_interim, p.since, p.until, p.first_reported,
    p.last_reported
FROM chosen_claims AS r
JOIN people_roles AS p USING (claim_id)
ORDER BY r.rank
