-- One row per direct quotation.
SELECT f.*, s.entity_id AS speaker_id
FROM base.quotes AS f
LEFT JOIN step.parties AS s ON s.doc_id = f.doc_id AND s.name = f.speaker AND s.kind = coalesce(f.speaker_kind, '')
