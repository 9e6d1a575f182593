-- One row per deal that a unit and a parent of it are both told to have part in; by the keys of subjects and objects.
CREATE TABLE step.ties AS
WITH deals AS (
    SELECT DISTINCT family, predicate, subject_key, object_key, stage
    FROM step.statements
    WHERE family <> 'role' AND object_key <> '' AND (identity = 'deal' OR family = 'stake')
),
-- Made first: that deals have their object in common joins far too many of them.
of_units AS MATERIALIZED (
    SELECT t.parent, t.unit, u.family, u.predicate, u.object_key, u.stage
    FROM step.parents AS t
    JOIN deals AS u ON u.subject_key = t.unit
)
SELECT u.*
FROM of_units AS u
SEMI JOIN deals AS p ON p.subject_key = u.parent AND p.family = u.family AND p.predicate = u.predicate
    AND p.object_key = u.object_key AND p.stage = u.stage;
