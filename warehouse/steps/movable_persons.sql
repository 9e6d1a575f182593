-- One row per form of a person that may be another form of a name: those of names ruled the same, of short given names
-- whose full one is there, and of these.
WITH names AS (
    SELECT DISTINCT known FROM step.spellings WHERE kind = 'person' AND n_forms > 0 AND NOT is_lone
),
pairs AS (
    SELECT known AS short, n."full" || substr(known, strpos(known, ' ')) AS "full"
    FROM names
    JOIN step.nicknames AS n ON n.short = split_part(known, ' ', 1)
    WHERE contains(known, ' ')
),
concerned AS (
    SELECT short AS known FROM pairs SEMI JOIN names ON known = "full"
    UNION
    SELECT "full" FROM pairs SEMI JOIN names ON known = "full"
    UNION
    SELECT name FROM step.ruled_persons
)
SELECT f.doc_id, f.name, s.known, list(p.entity_id ORDER BY p.entity_id) FILTER (p.entity_id IS NOT NULL) AS posts
FROM step.forms AS f
JOIN step.spellings AS s USING (kind, name)
SEMI JOIN concerned AS c ON c.known = s.known
LEFT JOIN step.person_posts AS p ON p.doc_id = f.doc_id AND p.person = f.name
WHERE f.kind = 'person' AND NOT s.is_lone
GROUP BY ALL
ORDER BY f.doc_id, f.name
