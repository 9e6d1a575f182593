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

-- One row per form of those and organisation of a post of its name that its document tells of: these meet there.
CREATE TABLE step.posts_met AS
SELECT DISTINCT n.known, n.lone, n.doc_id, n.name, p.entity_id
FROM step.person_names AS n
JOIN step.posts_of_names AS p USING (known, lone)
JOIN step.entity_forms AS o ON o.doc_id = n.doc_id AND o.entity_id = p.entity_id;
