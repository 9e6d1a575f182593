-- How well the sources agree, claim by claim: those that most origins speak of first.
SELECT statement, value, agreement, n_agreeing AS agreeing, n_independent_sources AS origins, n_sources AS sources,
    confidence, family, claim_id, conflict, is_decided
FROM claims
WHERE entity_id_of($about) IN (subject_id, object_id)
ORDER BY n_independent_sources DESC, n_sources DESC, family, statement, claim_id
LIMIT $limit
