-- The id of whom a name fits best; null where it fits nobody.
CREATE MACRO entity_id_of(whom) AS (SELECT entity_id FROM find_entity(whom) LIMIT 1);
