-- One row per fact that is read anew: of the neighbourhoods that have changed (is_judged), and what their deals are held
-- against.
CREATE TABLE step.concerned AS
SELECT fact_id, true AS is_judged
FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood)
WHERE is_now
UNION ALL
SELECT fact_id, false FROM step.neighbourhoods SEMI JOIN step.rivals USING (neighbourhood) WHERE is_now;
