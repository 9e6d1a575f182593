-- One row per deal that a unit and a parent of it are both told to have part in; by the keys of subjects and objects.
CREATE TABLE step.ties AS
WITH deals AS (
    SELECT DISTINCT family, predicate, subject_key, object_key, stage
    FROM step.statements
    WHERE family <> 'role' AND object_key <> '' AND (identity = 'deal' OR family = 'stake')
),
-- Told of several subjects; of one alone no parent has part in it.
shared AS MATERIALIZED (
    SELECT subject_key, deal, family, predicate, object_key, stage
    FROM (
        SELECT *, hash(family, predicate, object_key, stage) AS deal,
            count(*) OVER (PARTITION BY family, predicate, object_key, stage) AS n_subjects
        FROM deals
    )
    WHERE n_subjects > 1
),
-- By numbers, since there are many pairs of a parent and a unit's deal, of which few remain.
subjects AS MATERIALIZED (
    SELECT DISTINCT hash(subject_key) AS subject, deal FROM shared
),
pairs AS MATERIALIZED (
    SELECT hash(parent) AS parent, hash(unit) AS unit FROM step.parents
),
met AS MATERIALIZED (
    FROM (SELECT p.parent AS subject, p.unit, u.deal FROM pairs AS p JOIN subjects AS u ON u.subject = p.unit)
    SEMI JOIN subjects USING (subject, deal)
)
SELECT DISTINCT t.parent, t.unit, u.family, u.predicate, u.object_key, u.stage
FROM met AS m
JOIN step.parents AS t ON hash(t.parent) = m.subject AND hash(t.unit) = m.unit
JOIN shared AS u ON u.deal = m.deal AND u.subject_key = t.unit
SEMI JOIN shared AS p ON p.deal = u.deal AND p.subject_key = t.parent;
