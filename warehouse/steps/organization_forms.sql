-- One row per document and form of an organisation: who it is, and why.
CREATE TABLE step.entity_forms AS
WITH identified AS (
    SELECT s.name, coalesce(n.entity_id, o.wanted) AS entity_id, o.entity_name, coalesce(m.reason, 'same name') AS reason
    FROM step.spellings AS s
    LEFT JOIN step.merged_names AS m USING (key)
    JOIN step.organizations AS o ON o.root = coalesce(m.root, s.key)
    JOIN step.wanted_ids AS w ON w.root = o.root
    LEFT JOIN step.numbered_ids AS n USING (place)
    WHERE s.kind = 'organization' AND s.n_forms > 0
)
SELECT f.doc_id, f.kind, f.name, i.entity_id, i.entity_name, i.reason
FROM step.forms AS f
JOIN identified AS i USING (name)
WHERE f.kind = 'organization';

-- One row per document, form of a person and organisation of a post there.
CREATE TABLE step.person_posts AS
WITH posts AS (
    SELECT doc_id, name AS person, unnest(organizations) AS name FROM step.forms WHERE kind = 'person'
)
SELECT DISTINCT doc_id, person, entity_id FROM posts JOIN step.entity_forms USING (doc_id, name);
