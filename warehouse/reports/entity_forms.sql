-- One row per name and document of an entity, with why it is this entity.
SELECT f.name, f.aliases, f.reason, d.source_id, d.path, d.published_on
FROM entity_forms AS f
JOIN documents AS d USING (doc_id)
WHERE f.entity_id = $id
ORDER BY f.reason, f.name, d.published_on NULLS LAST, d.source_id, d.path
