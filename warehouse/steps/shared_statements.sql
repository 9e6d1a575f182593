-- One row per deal that a unit and its parent are both told to have part in, by each of them.
CREATE TABLE step.tied AS
SELECT unit AS subject_key, family, predicate, object_key, stage FROM step.ties
UNION
SELECT parent, family, predicate, object_key, stage FROM step.ties;

-- One row per subject and object of which it takes thought what claims their statements speak of. It takes none where all
-- statements have one period, one unit and a value in common: they speak of one claim. But an object that is not told may
-- be any, a stretch of time may have to be read off the sentence, and a unit's deal may be its parent's.
CREATE TABLE step.shared AS
WITH things AS (
    SELECT family, predicate, subject_key, object_key, stage,
        min(period) = max(period) AND min(qualifier) = max(qualifier) AND coalesce(min(unit) = max(unit), true)
        AND max(reach_low) < min(reach_high) AND NOT bool_or(is_denial)
        AND NOT (any_value(identity) = 'flow' AND min(period) = '') AS is_one
    FROM step.statements
    WHERE family <> 'role'
    GROUP BY ALL
),
gaps AS (
    SELECT family, predicate, subject_key, stage
    FROM things
    GROUP BY ALL
    HAVING count(*) > 1 AND bool_or(object_key = '')
)
SELECT family, predicate, subject_key, object_key, stage FROM things WHERE NOT is_one
UNION
SELECT family, predicate, subject_key, object_key, stage
FROM things SEMI JOIN gaps USING (family, predicate, subject_key, stage)
UNION
SELECT family, predicate, subject_key, object_key, stage FROM step.tied;

-- Their statements with all that is said, in the order in which they are taken for claims.
CREATE TABLE step.shared_statements AS
SELECT
    s.family, s.predicate, s.identity, s.stage, s.fact_id, s.doc_id, s.source_id, s.published_on, s.subject_key,
    s.object_key, s.period, s.qualifier, s.certainty, s.attributed_to, s.evidence, s.evidence_start, s.unit,
    s.written_low, s.written_high, s.bound, s.amount_text, s.reach_low, s.reach_high, s.is_denial,
    t.subject_key IS NOT NULL AS is_tied
FROM step.statements AS s
SEMI JOIN step.shared AS o USING (family, predicate, subject_key, object_key, stage)
LEFT JOIN step.tied AS t USING (family, predicate, subject_key, object_key, stage)
ORDER BY s.family, s.predicate, s.subject_key, s.stage, s.fact_id;
