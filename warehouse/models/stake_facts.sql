-- One row per share of ownership.
SELECT f.*, h.entity_id AS holder_id, i.entity_id AS issuer_id
FROM base.stake_facts AS f
LEFT JOIN step.parties AS h ON h.doc_id = f.doc_id AND h.name = f.holder AND h.kind = coalesce(f.holder_kind, '')
LEFT JOIN step.parties AS i ON i.doc_id = f.doc_id AND i.name = f.issuer AND i.kind = 'organization'
