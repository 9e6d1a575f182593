-- One row per person or organisation that fits, the best first.
CREATE MACRO find_entity(whom) AS TABLE
SELECT fitting.entity_id, fitting.kind, fitting.name, fitting.fits, fitting.n_mentions
FROM (
    SELECT e.entity_id, e.kind, e.name,
        list_extract(['id', 'former id', 'name', 'alias', 'words of a name', 'part of a name'], min(form.place)) AS fits,
        min(form.place) AS place,
        (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.entity_id) AS n_mentions
    FROM (
        SELECT forms.entity_id, CASE
            WHEN forms.form = asked.whole THEN forms.place
            WHEN forms.place < 3 THEN NULL
            WHEN contains(' ' || replace(lower(strip_accents(forms.form)), '-', ' ') || ' ', ' ' || asked.words || ' ') THEN
                CASE WHEN length(forms.form) = length(asked.whole) THEN forms.place ELSE 5 END
            WHEN contains(' ' || replace(lower(strip_accents(forms.form)), '-', ' '), ' ' || asked.words) THEN 5
            WHEN contains(lower(strip_accents(forms.form)), asked.words) THEN 6
        END AS place
        FROM (
            SELECT entity_id, entity_id AS form, 1 AS place FROM entities
            UNION ALL SELECT entity_id, old_id, 2 FROM entity_redirects
            UNION ALL SELECT entity_id, name, 3 FROM entities
            UNION ALL SELECT entity_id, unnest(aliases), 4 FROM entities
        ) AS forms
        CROSS JOIN (
            SELECT trim(whom) AS whole, replace(lower(strip_accents(trim(whom))), '-', ' ') AS words WHERE trim(whom) <> ''
        ) AS asked
    ) AS form
    JOIN entities AS e ON e.entity_id = form.entity_id
    WHERE form.place IS NOT NULL
    GROUP BY e.entity_id, e.kind, e.name
) AS fitting
ORDER BY fitting.place, fitting.n_mentions DESC, fitting.entity_id;
