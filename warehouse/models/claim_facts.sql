-- One row per claim and fact.
SELECT claim_id, fact_id, family, doc_id, source_id, is_implied FROM step.claim_facts SEMI JOIN step.verdicts USING (claim_id)
