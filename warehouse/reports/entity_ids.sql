-- One row per id that an entity had.
SELECT old_id, reason FROM entity_redirects WHERE entity_id = $id ORDER BY old_id
