-- One row per neighbourhood that holds a rival of what is told in those that have changed: whoever else is said to have bought
-- the same, to have led a funding of the same, or to have been given the same post.
CREATE OR REPLACE TABLE step.rivals AS
WITH deals AS (
    SELECT DISTINCT predicate, subject_key, object_key
    FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
    WHERE family = 'money' AND object_key <> ''
),
posts AS (
    SELECT DISTINCT predicate, object_key
    FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
    WHERE is_appointment
),
found AS (
    SELECT neighbourhood FROM step.neighbourhoods
    SEMI JOIN (FROM deals WHERE predicate = 'acquisition') AS d USING (predicate, object_key)
    WHERE family = 'money'
    UNION
    SELECT neighbourhood FROM step.neighbourhoods
    SEMI JOIN (FROM deals WHERE predicate = 'funding') AS d USING (predicate, subject_key)
    WHERE family = 'money'
    UNION
    SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN posts USING (predicate, object_key) WHERE is_appointment
)
FROM found ANTI JOIN step.changed_neighbourhoods USING (neighbourhood);
