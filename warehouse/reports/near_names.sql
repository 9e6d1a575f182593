-- Names that look like a name, the most alike first.
SELECT name
FROM (
    SELECT e.name, max(jaro_winkler_similarity(lower(strip_accents(forms.form)), lower(strip_accents($about)))) AS likeness
    FROM (
        SELECT entity_id, name AS form FROM entities
        UNION ALL SELECT entity_id, unnest(aliases) FROM entities
    ) AS forms
    JOIN entities AS e ON e.entity_id = forms.entity_id
    GROUP BY e.entity_id, e.name
)
WHERE likeness > 0.75
ORDER BY likeness DESC, name
LIMIT 3
