-- One row per fact that is read anew: of the neighbourhoods that have changed (is_judged), and what else their deals are
-- held against.
CREATE TABLE step.concerned AS
WITH judged AS (
    SELECT fact_id, family, predicate, subject_key, object_key
    FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
    WHERE is_now
),
deals AS (
    SELECT DISTINCT predicate, subject_key, object_key FROM judged WHERE family = 'money' AND object_key <> ''
),
rivals AS (
    SELECT neighbourhood FROM step.neighbourhoods AS n
    SEMI JOIN (FROM deals WHERE predicate = 'acquisition') AS d USING (predicate, object_key)
    WHERE family = 'money'
    UNION
    SELECT neighbourhood FROM step.neighbourhoods AS n
    SEMI JOIN (FROM deals WHERE predicate = 'funding') AS d USING (predicate, subject_key)
    WHERE family = 'money'
)
SELECT fact_id, true AS is_judged FROM judged
UNION ALL
SELECT fact_id, false
FROM step.neighbourhoods SEMI JOIN rivals USING (neighbourhood) ANTI JOIN judged USING (fact_id)
WHERE is_now;
