-- One row per person, organisation, role and status in a document.
SELECT f.*, p.entity_id AS person_id, o.entity_id AS organization_id
FROM base.role_facts AS f
LEFT JOIN step.parties AS p ON p.doc_id = f.doc_id AND p.name = f.person AND p.kind = 'person'
LEFT JOIN step.parties AS o ON o.doc_id = f.doc_id AND o.name = f.organization AND o.kind = 'organization'
