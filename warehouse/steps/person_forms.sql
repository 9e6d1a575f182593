-- One row per document and form of a person more: who it is, and why.
INSERT INTO step.entity_forms
SELECT t.doc_id, 'person' AS kind, t.name, coalesce(n.entity_id, p.wanted) AS entity_id, p.entity_name,
    coalesce(
        t.reason, CASE WHEN p.has_namesakes THEN 'same name, told apart by organisations' ELSE 'same name' END
    ) AS reason
FROM step.told_apart AS t
JOIN step.persons AS p USING (stem, known, lone, root)
JOIN step.wanted_ids AS w USING (stem, known, lone, root)
LEFT JOIN step.numbered_ids AS n USING (place);
