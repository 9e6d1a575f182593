-- One row per number of people.
SELECT f.*, o.entity_id AS organization_id
FROM base.headcount_facts AS f
LEFT JOIN step.parties AS o ON o.doc_id = f.doc_id AND o.name = f.organization AND o.kind = 'organization'
