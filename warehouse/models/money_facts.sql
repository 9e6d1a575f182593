-- One row per amount of money that says something about someone.
SELECT f.*, s.entity_id AS subject_id, c.entity_id AS counterparty_id
FROM base.money_facts AS f
LEFT JOIN step.parties AS s
    ON s.doc_id = f.doc_id AND s.name = f.subject AND s.kind = coalesce(f.subject_kind, '')
LEFT JOIN step.parties AS c
    ON c.doc_id = f.doc_id AND c.name = f.counterparty AND c.kind = coalesce(f.counterparty_kind, '')
