-- One row per span's fact that is no longer there because a newer version of its article is.
CREATE TABLE step.retired_facts AS
WITH standing AS (
    SELECT fact_id FROM base.role_facts
    UNION ALL SELECT fact_id FROM base.money_facts
    UNION ALL SELECT fact_id FROM base.stake_facts
    UNION ALL SELECT fact_id FROM base.headcount_facts
    UNION ALL SELECT fact_id FROM base.relation_facts
    UNION ALL SELECT fact_id FROM base.quotes
)
SELECT DISTINCT fact_id FROM base.fact_spans ANTI JOIN standing USING (fact_id);
