-- One row per claim and fact.
SELECT claim_id, fact_id, is_implied
FROM house.claim_facts
