-- One row per role claim: the status that the latest sources give, and how the origins agree on it.
CREATE TABLE step.role_verdicts AS
WITH origins AS (
    SELECT claim_id, origin, bool_or(is_same) AS is_same, bool_or(is_fitting) AS is_fitting, bool_and(is_denial) AS is_denying
    FROM step.role_readings
    GROUP BY claim_id, origin
),
tallies AS (
    SELECT claim_id, count(*) AS n_origins, min(origin) AS an_origin,
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
        bool_or(stage = 0 AND NOT is_denial) AS is_announced,
        regexp_extract(lower(min(subject)), '[^ ]+$') AS last_name, bool_or(is_shared_post) AS is_shared
    FROM step.role_readings
    GROUP BY claim_id
),
-- Posts that exclude each other, held at the same time according to different origins; of two appointments only those
-- told within two months of each other, and by no document together.
excluded AS (
    SELECT a.claim_id, b.claim_id AS other, e.is_appointment
    FROM claims AS a
    JOIN claims AS b USING (subject_key, object_key)
    JOIN step.exclusive_roles AS e ON (e.one, e.other) = (a.role, b.role)
    WHERE CASE
            WHEN e.is_appointment THEN a.stage = 0 AND b.stage = 0
                AND a.last_on - b.first_on <= 60 AND b.last_on - a.first_on <= 60
            ELSE a.stage IN (1, 2) AND b.stage IN (1, 2) OR a.stage = b.stage
        END
),
-- A post of one holder, given to two persons within two weeks by origins, sources and documents of their own. Who is
-- announced by some and told to hold it by others is an appointee too.
appointed AS (
    FROM claims
    WHERE is_post_of_one(role) AND object_key <> '' AND NOT is_shared
        AND (stage = 0 OR (stage = 1 AND (is_announced OR coalesce(is_interim, false))))
),
both_appointed AS (
    SELECT a.claim_id, b.claim_id AS other
    FROM appointed AS a
    JOIN appointed AS b USING (role, object_key)
    WHERE a.subject_key <> b.subject_key AND a.last_name <> b.last_name
        AND coalesce(a.is_interim, false) = coalesce(b.is_interim, false)
        AND a.last_on - b.first_on <= 14 AND b.last_on - a.first_on <= 14
),
-- Who tells both of two: only of the few pairs, never of all claims.
paired AS (SELECT claim_id, other FROM excluded WHERE is_appointment UNION SELECT claim_id, other FROM both_appointed),
tellers AS (
    SELECT DISTINCT claim_id, unnest([('document', doc_id), ('source', source_id), ('origin', origin)]) AS teller
    FROM step.role_readings
    WHERE claim_id IN (SELECT claim_id FROM paired)
),
told_together AS (
    SELECT DISTINCT p.claim_id, p.other, x.teller[1] AS by_what
    FROM paired AS p
    JOIN tellers AS x ON x.claim_id = p.claim_id
    JOIN tellers AS y ON y.claim_id = p.other AND y.teller = x.teller
),
rivals AS (
    SELECT e.claim_id, max(t.n_fitting) AS n_rival
    FROM excluded AS e
    JOIN tallies AS o ON o.claim_id = e.claim_id
    JOIN tallies AS t ON t.claim_id = e.other
    WHERE (o.n_origins > 1 OR t.n_origins > 1 OR o.an_origin <> t.an_origin)
        AND NOT (e.is_appointment AND EXISTS (
            FROM told_together AS w WHERE w.claim_id = e.claim_id AND w.other = e.other AND w.by_what = 'document'
        ))
    GROUP BY e.claim_id
),
rival_appointees AS (
    SELECT b.claim_id, max(t.n_fitting) AS n_rival
    FROM both_appointed AS b
    ANTI JOIN told_together USING (claim_id, other)
    JOIN tallies AS t ON t.claim_id = b.other
    GROUP BY b.claim_id
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
