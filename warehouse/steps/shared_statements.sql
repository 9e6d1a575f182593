-- One row per statement whose subject has several of its kind, or whose object has; posts have a table of their own.
-- In the order in which they are taken for claims.
CREATE TABLE step.shared_statements AS
SELECT
    family, predicate, identity, stage, fact_id, doc_id, source_id, published_on, subject_key, object_key, period, qualifier,
    certainty, attributed_to, evidence, evidence_start, unit, written_low, written_high, bound, amount_text, reach_low,
    reach_high, is_denial
FROM step.statements
WHERE family <> 'role'
QUALIFY count(*) OVER (PARTITION BY family, predicate, subject_key, stage) > 1
    OR count(*) OVER (PARTITION BY family, predicate, object_key) > 1
ORDER BY family, predicate, subject_key, stage, fact_id;
