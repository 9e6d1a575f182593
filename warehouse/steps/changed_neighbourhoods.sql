-- One row per neighbourhood whose claims may come out otherwise than in the published build.
CREATE TABLE step.changed_neighbourhoods AS
WITH changed AS (
    SELECT * FROM step.neighbourhoods SEMI JOIN step.changed_documents USING (doc_id)
),
renamed AS (
    SELECT n.entity_id FROM house.entities AS n JOIN previous.entities AS o USING (entity_id) WHERE n.name <> o.name
),
-- A tie speaks for or against one deal behind what is told of both its parties.
tied AS (
    SELECT subject_key AS one, object_key AS other FROM changed WHERE family = 'relation'
    UNION SELECT object_key, subject_key FROM changed WHERE family = 'relation'
),
deals AS (
    SELECT DISTINCT family, predicate, subject_key, object_key, neighbourhood
    FROM step.neighbourhoods
    WHERE is_deal AND object_key <> ''
),
shared_object AS (
    SELECT a.neighbourhood, a.family, a.predicate, a.object_key, t.other AS subject_key
    FROM tied AS t
    JOIN deals AS a ON a.subject_key = t.one
),
shared_subject AS (
    SELECT a.neighbourhood, a.family, a.predicate, a.subject_key, t.other AS object_key
    FROM tied AS t
    JOIN deals AS a ON a.object_key = t.one
),
units AS (
    SELECT DISTINCT neighbourhood, unit FROM step.neighbourhoods WHERE family = 'money' AND is_now
)
SELECT neighbourhood FROM changed
UNION
SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN renamed ON renamed.entity_id = subject_id
UNION
SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN renamed ON renamed.entity_id = object_id
UNION
SELECT neighbourhood FROM shared_object SEMI JOIN deals USING (family, predicate, subject_key, object_key)
UNION
SELECT neighbourhood FROM shared_subject SEMI JOIN deals USING (family, predicate, subject_key, object_key)
UNION
SELECT a.neighbourhood
FROM units AS a
JOIN units AS b USING (neighbourhood)
JOIN step.changed_rates AS r ON r.unit = a.unit AND r.other_unit = b.unit
UNION
SELECT u.neighbourhood
FROM units AS u
SEMI JOIN step.joined_neighbourhoods AS j ON j.one = u.neighbourhood
SEMI JOIN (SELECT unit FROM step.changed_rates UNION SELECT other_unit FROM step.changed_rates) AS r USING (unit);
