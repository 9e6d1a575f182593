-- One row per document of the published build of which the facts stand, and one per fact of them.
CREATE TABLE step.standing AS FROM step.carried ANTI JOIN step.retired USING (doc_id);
CREATE TABLE step.standing_facts AS
SELECT fact_id FROM previous.role_facts SEMI JOIN step.standing USING (doc_id)
UNION ALL SELECT fact_id FROM previous.money_facts SEMI JOIN step.standing USING (doc_id)
UNION ALL SELECT fact_id FROM previous.stake_facts SEMI JOIN step.standing USING (doc_id)
UNION ALL SELECT fact_id FROM previous.headcount_facts SEMI JOIN step.standing USING (doc_id)
UNION ALL SELECT fact_id FROM previous.relation_facts SEMI JOIN step.standing USING (doc_id)
UNION ALL SELECT fact_id FROM previous.quotes SEMI JOIN step.standing USING (doc_id);
