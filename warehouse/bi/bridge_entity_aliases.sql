-- One row per entity and form of its name.
SELECT entity_id, unnest(aliases) AS alias
FROM house.entities
