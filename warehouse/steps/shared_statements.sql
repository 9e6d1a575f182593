-- One row per statement whose subject has several of its kind, or whose object has; posts have a table of their own.
CREATE TABLE step.shared AS
SELECT family, predicate, subject_key, object_key, stage, fact_id
FROM step.statements
WHERE family <> 'role'
QUALIFY count(*) OVER (PARTITION BY family, predicate, subject_key, stage) > 1
    OR count(*) OVER (PARTITION BY family, predicate, object_key) > 1;

CREATE TABLE step.tied AS
WITH deals AS (
    SELECT unit AS subject_key, family, predicate, object_key, stage FROM step.ties
    UNION
    SELECT parent, family, predicate, object_key, stage FROM step.ties
)
SELECT fact_id FROM step.shared SEMI JOIN deals USING (subject_key, family, predicate, object_key, stage);

-- The same with all that is said of them, in the order in which they are taken for claims.
CREATE TABLE step.shared_statements AS
SELECT
    s.family, s.predicate, s.identity, s.stage, s.fact_id, s.doc_id, s.source_id, s.published_on, s.subject_key,
    s.object_key, s.period, s.qualifier, s.certainty, s.attributed_to, s.evidence, s.evidence_start, s.unit,
    s.written_low, s.written_high, s.bound, s.amount_text, s.reach_low, s.reach_high, s.is_denial,
    t.fact_id IS NOT NULL AS is_tied
FROM step.statements AS s
SEMI JOIN step.shared AS o USING (fact_id)
LEFT JOIN step.tied AS t ON t.fact_id = s.fact_id
ORDER BY s.family, s.predicate, s.subject_key, s.stage, s.fact_id;
