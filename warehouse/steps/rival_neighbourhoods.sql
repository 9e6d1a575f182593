-- Added to what has changed: whoever else is said to have bought the same, and who else to have led a funding.
INSERT INTO step.changed_neighbourhoods
WITH changed AS (
    SELECT DISTINCT predicate, subject_key, object_key
    FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
    WHERE family = 'money' AND predicate IN ('acquisition', 'funding') AND object_key <> ''
),
rivals AS (
    SELECT neighbourhood FROM step.neighbourhoods AS n
    SEMI JOIN (FROM changed WHERE predicate = 'acquisition') AS c USING (predicate, object_key)
    WHERE family = 'money'
    UNION
    SELECT neighbourhood FROM step.neighbourhoods AS n
    SEMI JOIN (FROM changed WHERE predicate = 'funding') AS c USING (predicate, subject_key)
    WHERE family = 'money'
)
FROM rivals ANTI JOIN step.changed_neighbourhoods USING (neighbourhood);
