-- One row per id that an entity had, or would have, in a warehouse of fewer documents, entity and reason; how many forms
-- stand for it. An old id may come with several entities; ids that some entity bears may be among them.
--
-- An id is made from all documents together, so that a later one can change it: a fuller name turns up, a namesake,
-- another post. What ids there can have been is read off the documents themselves, not off the runs that brought them,
-- so that many small runs and one big run know the same old ids.
CREATE TABLE step.former_ids AS
WITH organizations AS (
    SELECT e.entity_id, s.known_slug AS own, count(*) AS n
    FROM step.entity_forms AS e
    JOIN step.spellings AS s USING (kind, name)
    WHERE e.kind = 'organization'
    GROUP BY ALL
),
persons AS (
    SELECT s.known_slug AS stem, e.doc_id, e.entity_id
    FROM step.entity_forms AS e
    JOIN step.spellings AS s USING (kind, name)
    WHERE e.kind = 'person'
),
counted AS (
    SELECT stem, entity_id, count(*) AS n, count(*) OVER (PARTITION BY stem) > 1 AS has_namesakes
    FROM persons
    GROUP BY stem, entity_id
),
held AS (
    SELECT DISTINCT e.entity_id, p.entity_id AS organization_id
    FROM step.person_posts AS p
    JOIN step.entity_forms AS e ON e.kind = 'person' AND e.doc_id = p.doc_id AND e.name = p.person
),
posts AS (
    SELECT entity_id, split_part(organization_id, '/', 2) AS post FROM held
    UNION
    SELECT h.entity_id, o.own FROM held AS h JOIN organizations AS o ON o.entity_id = h.organization_id
),
n_posts AS (
    SELECT entity_id, count(*) AS n_posts FROM posts GROUP BY entity_id
),
-- The bare name, and the name with each organisation where namesakes are, or may have been before two posts met.
found AS (
    SELECT 'organization/' || own AS old_id, entity_id, 'another form of its name' AS reason, n FROM organizations
    UNION ALL
    SELECT 'person/' || stem, entity_id, 'named without the organisation that tells namesakes apart', n FROM counted
    UNION ALL
    SELECT 'person/' || stem || '--' || post, entity_id, 'told apart from namesakes by another organisation', n
    FROM counted
    JOIN n_posts USING (entity_id)
    JOIN posts USING (entity_id)
    WHERE has_namesakes OR n_posts > 1
    UNION ALL
    SELECT 'person/' || stem || '--' || left(sha256(doc_id), 8), entity_id,
        'told apart from namesakes by another organisation', 1
    FROM persons
    SEMI JOIN (FROM counted WHERE has_namesakes) AS c USING (stem, entity_id)
    ANTI JOIN posts USING (entity_id)
)
SELECT old_id, entity_id, reason, sum(n)::BIGINT AS n_forms
FROM found
WHERE old_id <> entity_id
GROUP BY ALL;
