-- One row per document and form of a person: which of the persons of its name it is. Forms without a post are one more,
-- where there are several.
CREATE TABLE step.told_apart AS
WITH met AS (
    SELECT known, lone, doc_id, name, min(entity_id) AS entity_id FROM step.posts_met GROUP BY ALL
),
placed AS (
    SELECT m.known, m.lone, m.doc_id, m.name, a.root
    FROM met AS m
    JOIN step.parted_posts AS a USING (known, lone, entity_id)
)
SELECT n.*, coalesce(p.root, '') AS root
FROM step.person_names AS n
LEFT JOIN placed AS p USING (known, lone, doc_id, name);

-- One row per person: the fullest form, and the id that it wants: the name, behind it the organisation of most posts or
-- else the document, where others have that name.
CREATE TABLE step.persons AS
WITH titled AS (
    SELECT stem, known, lone, root, name, count(*) AS n, min(doc_id) AS doc_id
    FROM step.told_apart
    GROUP BY ALL
),
persons AS (
    SELECT t.stem, t.known, t.lone, t.root, arg_min(t.name, (-n_words, -t.n, -length(t.name), t.name)) AS entity_name,
        min((t.doc_id, t.name)) AS first_form, min(t.doc_id) AS first_document,
        count(*) OVER (PARTITION BY t.stem) > 1 AS has_namesakes
    FROM titled AS t
    JOIN step.spellings AS s ON s.kind = 'person' AND s.name = t.name
    GROUP BY t.stem, t.known, t.lone, t.root
),
posts AS (
    SELECT t.stem, t.known, t.lone, t.root, p.entity_id, count(*) AS n
    FROM step.told_apart AS t
    JOIN step.person_posts AS p ON p.doc_id = t.doc_id AND p.person = t.name
    SEMI JOIN (FROM persons WHERE has_namesakes) AS s ON s.stem = t.stem
    GROUP BY ALL
),
top AS (
    SELECT stem, known, lone, root, arg_min(entity_id, (-n, entity_id)) AS post FROM posts GROUP BY ALL
)
SELECT p.*,
    CASE
        WHEN NOT has_namesakes THEN 'person/' || stem
        ELSE 'person/' || stem || '--' || coalesce(split_part(post, '/', 2), left(sha256(first_document), 8))
    END AS wanted
FROM persons AS p
LEFT JOIN top USING (stem, known, lone, root);

CREATE OR REPLACE TABLE step.wanted_ids AS
SELECT row_number() OVER (ORDER BY stem, known, lone, is_without_post, first_form) AS place, * EXCLUDE (is_without_post)
FROM (
    SELECT stem, known, lone, root, wanted, first_form,
        root = '' AS is_without_post
    FROM step.persons
);
