-- One row per entity that goes by a name or an id, as given or in other capitals.
SELECT entity_id, kind, name
FROM entities
WHERE entity_id = $wanted
    OR lower(name) = lower($wanted)
    OR list_contains(list_transform(aliases, lambda a: lower(a)), lower($wanted))
ORDER BY entity_id
