-- One row per person, organisation, role.
WITH said AS (
    SELECT r.claim_id,
        min(r.since) FILTER (r.is_fitting) AS since,
        max(r.until) FILTER (r.is_fitting) AS until,
        min(r.published_on) AS first_reported,
        max(r.published_on) AS last_reported,
        list(DISTINCT r.source_id ORDER BY r.source_id) AS sources,
        list(DISTINCT {
            'doc_id': r.doc_id, 'source_id': r.source_id, 'start': r.evidence_start, 'end': r.evidence_end, 'text': r.evidence
        } ORDER BY {
            'doc_id': r.doc_id, 'source_id': r.source_id, 'start': r.evidence_start, 'end': r.evidence_end, 'text': r.evidence
        }) AS evidence
    FROM step.role_readings AS r
    GROUP BY r.claim_id
)
SELECT
    v.claim_id, v.subject_id AS person_id, v.subject AS person, v.object_id AS organization_id, v.object AS organization,
    v.predicate AS role, v.status, v.is_interim, s.since, s.until, s.first_reported, s.last_reported,
    v.n_documents, v.n_sources, v.n_origins AS n_independent_sources, v.n_agreeing, s.sources,
    v.agreement, v.is_decided, s.evidence
FROM step.verdicts AS v
JOIN said AS s USING (claim_id)
WHERE v.family = 'role' AND v.status IS NOT NULL
