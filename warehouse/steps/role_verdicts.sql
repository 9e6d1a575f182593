-- One row per role claim: the status that the latest sources give, and how the origins agree on it.
CREATE TABLE step.role_verdicts AS
WITH origins AS (
    SELECT claim_id, origin, bool_or(is_same) AS is_same, bool_or(is_fitting) AS is_fitting, bool_and(is_denial) AS is_denying
    FROM step.role_readings
    GROUP BY claim_id, origin
),
tallies AS (
    SELECT claim_id, count(*) AS n_origins,
        count(*) FILTER (is_fitting) AS n_fitting,
        count(*) FILTER (is_same) AS n_same,
        count(*) FILTER (is_denying) AS n_denying
    FROM origins
    GROUP BY claim_id
),
claims AS (
    SELECT claim_id, min(predicate) AS role, min(subject_key) AS subject_key, min(object_key) AS object_key,
        min(claim_status) AS status, bool_or(claim_interim) AS is_interim, min(claim_stage) AS stage,
        min(published_on) AS first_on, max(published_on) AS last_on,
        list(DISTINCT doc_id ORDER BY doc_id) AS documents, list(DISTINCT source_id ORDER BY source_id) AS sources,
        regexp_extract(lower(min(subject)), '[^ ]+$') AS last_name, bool_or(is_shared_post) AS is_shared
    FROM step.role_readings
    GROUP BY claim_id
),
-- Posts that exclude each other, held at the same time according to different origins; of two appointments only those
-- told within two months of each other, and by no document together.
rivals AS (
    SELECT a.claim_id, max(t.n_fitting) AS n_rival
    FROM claims AS a
    JOIN claims AS b USING (subject_key, object_key)
    JOIN step.exclusive_roles AS e ON (e.one, e.other) = (a.role, b.role)
    JOIN tallies AS t ON t.claim_id = b.claim_id
    WHERE CASE
            WHEN e.is_appointment THEN a.stage = 0 AND b.stage = 0
                AND a.last_on - b.first_on <= 60 AND b.last_on - a.first_on <= 60
                AND NOT list_has_any(a.documents, b.documents)
            ELSE a.stage IN (1, 2) AND b.stage IN (1, 2) OR a.stage = b.stage
        END
        AND EXISTS (
            FROM origins AS x
            JOIN origins AS y ON y.claim_id = b.claim_id AND y.origin <> x.origin
            WHERE x.claim_id = a.claim_id
        )
    GROUP BY a.claim_id
),
-- A post of one holder, given to two persons within two weeks by origins, sources and documents of their own.
appointed AS (
    FROM claims
    WHERE is_post_of_one(role) AND object_key <> '' AND NOT is_shared
        AND (stage = 0 OR (stage = 1 AND coalesce(is_interim, false)))
),
rival_appointees AS (
    SELECT a.claim_id, max(t.n_fitting) AS n_rival
    FROM appointed AS a
    JOIN appointed AS b USING (role, object_key)
    JOIN tallies AS t ON t.claim_id = b.claim_id
    WHERE a.subject_key <> b.subject_key AND a.last_name <> b.last_name
        AND coalesce(a.is_interim, false) = coalesce(b.is_interim, false)
        AND a.last_on - b.first_on <= 14 AND b.last_on - a.first_on <= 14
        AND NOT list_has_any(a.documents, b.documents) AND NOT list_has_any(a.sources, b.sources)
        AND NOT EXISTS (
            FROM origins AS x JOIN origins AS y ON y.claim_id = b.claim_id AND y.origin = x.origin
            WHERE x.claim_id = a.claim_id
        )
    GROUP BY a.claim_id
),
contested_posts AS (
    SELECT claim_id, min(conflict) AS conflict, max(n_rival) AS n_rival
    FROM (
        SELECT claim_id, n_rival, 'post' AS conflict FROM rivals
        UNION ALL
        SELECT claim_id, n_rival, 'party' AS conflict FROM rival_appointees
    )
    GROUP BY claim_id
),
-- Days that the origins' dates of one beginning, or one end, leave more than a month apart.
misdated AS (
    SELECT claim_id
    FROM step.role_readings
    WHERE is_fitting AND NOT is_implied
    GROUP BY claim_id
    HAVING count(DISTINCT origin) > 1 AND (
        max(first_day(since)) - min(last_day_of(since)) > 31 OR max(first_day(until)) - min(last_day_of(until)) > 31
    )
)
SELECT c.claim_id, t.n_origins, c.status, c.is_interim,
    CASE
        WHEN r.claim_id IS NOT NULL THEN 'contested'
        WHEN t.n_origins = 1 THEN 'single_origin'
        WHEN t.n_denying = t.n_origins THEN 'unanimous'
        WHEN t.n_fitting < t.n_origins OR m.claim_id IS NOT NULL THEN 'contested'
        WHEN t.n_same = t.n_origins THEN 'unanimous'
        ELSE 'compatible'
    END AS agreement,
    CASE
        WHEN r.claim_id IS NOT NULL THEN r.conflict
        WHEN t.n_origins > 1 AND t.n_denying < t.n_origins AND t.n_fitting < t.n_origins THEN 'status'
        WHEN t.n_origins > 1 AND t.n_denying < t.n_origins AND m.claim_id IS NOT NULL THEN 'period'
    END AS conflict,
    CASE WHEN t.n_denying = t.n_origins THEN true ELSE t.n_fitting > t.n_origins - t.n_fitting END
    AND t.n_fitting IS DISTINCT FROM r.n_rival AS is_decided,
    CASE WHEN t.n_denying = t.n_origins THEN t.n_denying ELSE t.n_fitting END AS n_agreeing,
    CASE WHEN c.status IS NULL THEN 'denied' ELSE role_text(c.status, c.is_interim) END AS value,
    coalesce(r.n_rival > t.n_fitting, false) AS is_outvoted
FROM claims AS c
JOIN tallies AS t USING (claim_id)
LEFT JOIN contested_posts AS r USING (claim_id)
LEFT JOIN misdated AS m USING (claim_id);
