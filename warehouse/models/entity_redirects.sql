-- One row per retired entity id: the entity that most of its mentions belong to now, old redirects followed on.
WITH standing AS (
    SELECT DISTINCT entity_id FROM step.entity_forms
),
moved AS (
    SELECT o.entity_id AS old_id, n.entity_id, n.reason, count(*) AS n_forms
    FROM base.old_forms AS o
    JOIN step.entity_forms AS n USING (doc_id, kind, name)
    ANTI JOIN standing AS s ON s.entity_id = o.entity_id
    GROUP BY ALL
),
renamed AS (
    SELECT old_id, first(entity_id ORDER BY n_forms DESC, entity_id) AS entity_id,
        first(reason ORDER BY n_forms DESC, entity_id) AS reason
    FROM moved
    GROUP BY old_id
),
followed AS (
    SELECT r.old_id, coalesce(n.entity_id, r.entity_id) AS entity_id, r.reason
    FROM base.redirects AS r
    LEFT JOIN renamed AS n ON n.old_id = r.entity_id
    ANTI JOIN renamed AS again ON again.old_id = r.old_id
)
SELECT old_id, entity_id, reason
FROM (FROM renamed UNION ALL FROM followed)
SEMI JOIN standing USING (entity_id)
ANTI JOIN standing AS alive ON alive.entity_id = old_id
