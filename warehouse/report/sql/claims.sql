-- One row per claim shown, with the verdict on it.
SELECT
    c.claim_id, c.family, c.predicate, c.subject_id, c.subject, c.object_id, c.object, c.period, c.qualifier, c.stage,
    c.statement, c.value, c.conflict, c.agreement, c.is_decided, c.n_documents, c.n_sources, c.n_independent_sources,
    c.n_agreeing, c.confidence, c.plain_vote, c.n_plain_vote
FROM chosen_claims AS r
JOIN claims AS c USING (claim_id)
ORDER BY r.rank
