-- One row per neighbourhood that holds a rival of a deal in those that have changed: whoever else is said to have bought the
-- same, or to have led a funding of the same.
CREATE OR REPLACE TABLE step.rivals AS
WITH deals AS (
    SELECT DISTINCT predicate, subject_key, object_key
    FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
    WHERE family = 'money' AND object_key <> ''
),
found AS (
    SELECT neighbourhood FROM step.neighbourhoods
    SEMI JOIN (FROM deals WHERE predicate = 'acquisition') AS d USING (predicate, object_key)
    WHERE family = 'money'
    UNION
    SELECT neighbourhood FROM step.neighbourhoods
    SEMI JOIN (FROM deals WHERE predicate = 'funding') AS d USING (predicate, subject_key)
    WHERE family = 'money'
)
FROM found ANTI JOIN step.changed_neighbourhoods USING (neighbourhood);
