-- One row per tie between two organisations.
SELECT f.*, s.entity_id AS subject_id, o.entity_id AS object_id
FROM base.relation_facts AS f
LEFT JOIN step.parties AS s ON s.doc_id = f.doc_id AND s.name = f.subject AND s.kind = 'organization'
LEFT JOIN step.parties AS o ON o.doc_id = f.doc_id AND o.name = f.object AND o.kind = 'organization'
