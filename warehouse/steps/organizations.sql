-- One row per organisation: the smallest of its folded names, its fullest form (of most words, then the commonest, the
-- longest, the first of the alphabet), and the id that it wants: of its listed name, else of that form.
CREATE TABLE step.organizations AS
WITH members AS (
    SELECT coalesce(m.root, s.key) AS root, s.*
    FROM step.spellings AS s
    LEFT JOIN step.merged_names AS m USING (key)
    WHERE s.kind = 'organization' AND s.n_forms > 0
)
SELECT root, arg_min(name, (-n_words, -n_forms, -length(name), name)) AS entity_name,
    'organization/' || coalesce(
        arg_min(slug, key) FILTER (is_target), arg_min(slug, (-n_words, -n_forms, -length(name), name))
    ) AS wanted
FROM members
GROUP BY root;

CREATE OR REPLACE TABLE step.wanted_ids AS
SELECT row_number() OVER (ORDER BY root) AS place, root, wanted FROM step.organizations;
