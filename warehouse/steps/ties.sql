-- One row per unit and parent that some document names, by the keys of their subjects.
SELECT DISTINCT subject_key AS parent, object_key AS unit
FROM step.statements
WHERE family = 'relation' AND predicate = 'parent_of' AND NOT is_denial AND subject_key <> object_key
ORDER BY ALL
