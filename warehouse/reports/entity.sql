-- One row: the entity, by its id or by one that it had.
SELECT e.*
FROM entities AS e
WHERE e.entity_id = coalesce((SELECT entity_id FROM entity_redirects WHERE old_id = $id), $id)
