-- One row per claim and source.
SELECT
    s.claim_id, s.family, v.statement, s.source_id, s.value, v.value AS consensus, s.stance, v.conflict,
    s.is_independent, s.copied_from, s.primary_source, s.doc_id, s.evidence
FROM step.claim_sources AS s
JOIN step.verdicts AS v USING (claim_id)
