-- One row per person or organisation that fits, the best first.
CREATE MACRO find_entity(whom) AS TABLE
SELECT fitting.entity_id, fitting.kind, fitting.name, fitting.fits, fitting.n_mentions
FROM (
    SELECT e.entity_id, e.kind, e.name,
        list_extract(
            ['id', 'former id', 'name', 'alias', 'words of a name', 'beginning of a word', 'part of a name'], min(form.place)
        ) AS fits,
        min(form.place) AS place,
        (SELECT count(*) FROM mentions AS m WHERE m.entity_id = e.entity_id) AS n_mentions
    FROM (
        SELECT entity_id, 1 AS place FROM entities WHERE entity_id = trim(whom)
        UNION ALL
        SELECT entity_id, 2 FROM entity_redirects WHERE old_id = trim(whom)
        UNION ALL
        SELECT written.entity_id, CASE
            WHEN written.folded = written.asked THEN CASE WHEN written.form = written.name THEN 3 ELSE 4 END
            WHEN contains(' ' || written.folded || ' ', ' ' || written.asked || ' ') THEN 5
            WHEN contains(' ' || written.folded, ' ' || written.asked) THEN 6
            ELSE 7
        END
        FROM (
            SELECT forms.entity_id, forms.name, forms.form, replace(lower(strip_accents(forms.form)), '-', ' ') AS folded,
                replace(lower(strip_accents(trim(whom))), '-', ' ') AS asked
            FROM (SELECT entity_id, name, unnest(list_append(aliases, name)) AS form FROM entities) AS forms
        ) AS written
        WHERE written.asked <> '' AND contains(written.folded, written.asked)
    ) AS form
    JOIN entities AS e ON e.entity_id = form.entity_id
    GROUP BY e.entity_id, e.kind, e.name
) AS fitting
ORDER BY fitting.place, fitting.n_mentions DESC, fitting.entity_id;
