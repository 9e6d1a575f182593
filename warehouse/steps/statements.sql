-- One row per fact that can make a claim; parties without an entity are keyed by their words.
-- In a partial build only the facts that what has changed may concern (step.concerned).
CREATE TABLE step.statements AS
WITH told AS (
    -- Who will not resign stays, unless somebody says that he has.
    SELECT *,
        coalesce(certainty = 'denied' AND status IN ('outgoing', 'former') AND NOT bool_or(
            certainty <> 'denied' AND status IN ('outgoing', 'former')
        ) OVER (PARTITION BY family, predicate, subject_id, subject, object_id, object), false) AS stays
    FROM step.facts
    WHERE NOT getvariable('is_partial') OR fact_id IN (SELECT fact_id FROM step.concerned WHERE fact_id IS NOT NULL)
)
SELECT
    coalesce(c.identity, 'bag') AS identity,
    -- A forecast or target is another thing than what came of it; a deal that is planned is the deal.
    CASE
        WHEN f.certainty = 'planned' AND (c.identity = 'flow' OR (f.family = 'headcount' AND c.identity = 'level'))
            THEN 'expected'
        ELSE ''
    END AS stage,
    f.family, f.predicate, f.fact_id, f.doc_id, d.source_id, d.published_on,
    f.subject_id, f.subject, party_key(f.subject_id, f.subject) AS subject_key,
    f.object_id, f.object, coalesce(party_key(f.object_id, f.object), '') AS object_key,
    coalesce(f.period, '') AS period,
    CASE WHEN lower(f.qualifier) = c.unsaid THEN '' ELSE coalesce(lower(f.qualifier), '') END AS qualifier,
    f.certainty, f.attributed_to, f.confidence, f.evidence, f.evidence_start, f.evidence_end,
    CASE WHEN f.stays THEN 'current' ELSE f.status END AS status, f.is_interim, f.since, f.until,
    is_shared_post(f.title) AS is_shared_post,
    f.unit, f.written_low::DECIMAL(38, 4) AS written_low, f.written_high::DECIMAL(38, 4) AS written_high,
    f.bound, f.allowed_low, f.allowed_high, f.amount_text,
    reached_low(f.allowed_low, f.allowed_high, f.bound) AS reach_low,
    reached_high(f.allowed_low, f.allowed_high, f.bound) AS reach_high,
    f.certainty = 'denied' AND NOT f.stays AS is_denial
FROM told AS f
JOIN house.documents AS d USING (doc_id)
LEFT JOIN step.comparability AS c USING (family, predicate);
