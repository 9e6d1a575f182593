-- One row per document and form of a person: the name that it shares with others, or that its document alone has (`lone`).
CREATE TABLE step.person_names AS
SELECT f.doc_id, f.name, coalesce(m.stem, s.known_slug) AS stem, coalesce(m.moved_to, s.known) AS known,
    CASE WHEN s.is_lone AND m.moved_to IS NULL THEN f.doc_id ELSE '' END AS lone, m.reason
FROM step.forms AS f
JOIN step.spellings AS s USING (kind, name)
LEFT JOIN step.moved_persons AS m USING (doc_id, name)
WHERE f.kind = 'person';

-- One row per name of several forms and organisation of a post, where there are several; the others need no telling apart.
CREATE TABLE step.posts_of_names AS
WITH several AS (
    SELECT known, lone FROM step.person_names GROUP BY known, lone HAVING count(*) > 1
),
posts AS (
    SELECT DISTINCT n.known, n.lone, p.entity_id
    FROM step.person_names AS n
    JOIN step.person_posts AS p ON p.doc_id = n.doc_id AND p.person = n.name
    SEMI JOIN several AS s ON s.known = n.known AND s.lone = n.lone
)
FROM posts QUALIFY count(*) OVER (PARTITION BY known, lone) > 1;

-- One row per form of those and organisation of a post of its name that its document tells of: these meet there. A
-- document is asked first for whom it tells of: a name may have as many posts as documents.
CREATE TABLE step.posts_met AS
WITH told AS MATERIALIZED (
    SELECT n.known, n.lone, n.doc_id, n.name, o.entity_id
    FROM (FROM step.person_names SEMI JOIN step.posts_of_names USING (known, lone)) AS n
    JOIN (FROM step.entity_forms SEMI JOIN step.posts_of_names USING (entity_id)) AS o USING (doc_id)
)
SELECT DISTINCT t.known, t.lone, t.doc_id, t.name, t.entity_id
FROM told AS t
SEMI JOIN step.posts_of_names AS p ON p.known = t.known AND p.lone = t.lone AND p.entity_id = t.entity_id;
