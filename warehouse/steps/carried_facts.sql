-- One row per fact of the published build that is carried over.
CREATE TABLE step.carried_facts AS
SELECT fact_id FROM base.role_facts SEMI JOIN step.carried USING (doc_id)
UNION ALL SELECT fact_id FROM base.money_facts SEMI JOIN step.carried USING (doc_id)
UNION ALL SELECT fact_id FROM base.stake_facts SEMI JOIN step.carried USING (doc_id)
UNION ALL SELECT fact_id FROM base.headcount_facts SEMI JOIN step.carried USING (doc_id)
UNION ALL SELECT fact_id FROM base.relation_facts SEMI JOIN step.carried USING (doc_id)
UNION ALL SELECT fact_id FROM base.quotes SEMI JOIN step.carried USING (doc_id);
