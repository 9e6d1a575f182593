-- One row per place where an entity is named.
SELECT m.*, f.entity_id
FROM base.mentions AS m
JOIN step.entity_forms AS f USING (doc_id, kind, name)
