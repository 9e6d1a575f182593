-- One row per role claim and fact: how it fits the status that the latest sources give.
-- A post only runs forwards; for a month around a change some still write of it as before and some as after.
CREATE TABLE step.role_readings AS
WITH told AS (
    SELECT c.* EXCLUDE (stage), o.origin, s.stage, max(c.published_on) FILTER (NOT c.is_denial) OVER (PARTITION BY c.claim_id) AS latest
    FROM step.claim_facts AS c
    JOIN step.claim_origins AS o USING (claim_id, source_id)
    JOIN step.status_stages AS s USING (status)
    WHERE c.family = 'role'
),
tallies AS (
    SELECT claim_id, status, stage, count(DISTINCT origin) AS n_origins, max(confidence) AS confidence
    FROM told
    WHERE NOT is_denial AND (latest IS NULL OR published_on = latest)
    GROUP BY claim_id, status, stage
),
chosen AS (
    SELECT claim_id,
        first(status ORDER BY n_origins DESC, confidence DESC, stage) AS claim_status,
        first(stage ORDER BY n_origins DESC, confidence DESC, stage) AS claim_stage
    FROM tallies
    GROUP BY claim_id
),
interim AS (
    SELECT t.claim_id, bool_or(t.is_interim) AS claim_interim
    FROM told AS t
    JOIN chosen AS c USING (claim_id)
    WHERE NOT t.is_denial AND t.status = c.claim_status
    GROUP BY t.claim_id
)
SELECT t.*, c.claim_status, c.claim_stage, i.claim_interim,
    NOT t.is_denial AND t.status = c.claim_status AND t.is_interim IS NOT DISTINCT FROM i.claim_interim AS is_same,
    NOT t.is_denial
    AND (t.stage - c.claim_stage <= 1 OR t.published_on IS NULL OR t.latest - t.published_on <= 31)
    AND NOT (t.status = c.claim_status AND t.is_interim IS DISTINCT FROM i.claim_interim AND t.is_interim IS NOT NULL)
        AS is_fitting
FROM told AS t
LEFT JOIN chosen AS c USING (claim_id)
LEFT JOIN interim AS i USING (claim_id);
