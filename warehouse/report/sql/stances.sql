-- One row per claim shown and source that speaks of it.
SELECT
    a.claim_id, a.source_id, a.value, a.stance, a.is_independent, a.copied_from, a.primary_source, a.doc_id
FROM chosen_claims AS r
JOIN source_agreement AS a USING (claim_id)
ORDER BY r.rank, a.source_id
