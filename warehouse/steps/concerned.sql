-- One row per fact that is read anew: of the neighbourhoods that have changed (is_judged), and what else their deals are
-- held against.
CREATE TABLE step.concerned AS
WITH judged AS (
    SELECT fact_id, family, predicate, object_key
    FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
    WHERE is_now
),
bought AS (
    SELECT DISTINCT object_key FROM judged WHERE family = 'money' AND predicate = 'acquisition' AND object_key <> ''
),
rivals AS (
    SELECT DISTINCT n.neighbourhood FROM step.neighbourhoods AS n SEMI JOIN bought USING (object_key)
    WHERE n.family = 'money' AND n.predicate = 'acquisition'
)
SELECT fact_id, true AS is_judged FROM judged
UNION ALL
SELECT fact_id, false
FROM step.neighbourhoods SEMI JOIN rivals USING (neighbourhood) ANTI JOIN judged USING (fact_id)
WHERE is_now;
