-- One row per name in a document.
SELECT f.doc_id, f.kind, f.name, f.entity_id, f.reason,
    list_sort(list_distinct(list_append(s.aliases, f.name))) AS aliases
FROM step.entity_forms AS f
JOIN step.forms AS s USING (doc_id, kind, name)
