-- One row per key that facts give: the claim that it belongs to. A key with gaps joins the only fuller key that it fits.
CREATE TABLE step.claim_keys AS
WITH given AS (
    SELECT DISTINCT family, predicate, subject_key, object_key, period, qualifier
    FROM step.statements
),
fuller AS (
    SELECT
        g.*, f.object_key AS full_object, f.period AS full_period, f.qualifier AS full_qualifier
    FROM given AS g
    JOIN given AS f USING (family, predicate, subject_key)
    WHERE g.family <> 'role'
        AND g.object_key IN ('', f.object_key)
        AND g.period IN ('', f.period)
        AND g.qualifier IN ('', f.qualifier)
        AND (g.object_key, g.period, g.qualifier) <> (f.object_key, f.period, f.qualifier)
),
-- Only keys that no other one fills further are worth joining.
fullest AS (
    SELECT f.*
    FROM fuller AS f
    ANTI JOIN fuller AS still
        ON still.family = f.family AND still.predicate = f.predicate AND still.subject_key = f.subject_key
        AND still.object_key = f.full_object AND still.period = f.full_period AND still.qualifier = f.full_qualifier
),
only_one AS (
    SELECT family, predicate, subject_key, object_key, period, qualifier,
        min(full_object) AS full_object, min(full_period) AS full_period, min(full_qualifier) AS full_qualifier
    FROM fullest
    GROUP BY ALL
    HAVING count(*) = 1
),
-- A tie without direction is one claim, whichever end is named first.
placed AS (
    SELECT g.*,
        coalesce(o.full_object, g.object_key) AS claim_object,
        coalesce(o.full_period, g.period) AS claim_period,
        coalesce(o.full_qualifier, g.qualifier) AS claim_qualifier,
        g.predicate IN (SELECT relation FROM step.symmetric_relations) AND g.family = 'relation' AS is_symmetric
    FROM given AS g
    LEFT JOIN only_one AS o USING (family, predicate, subject_key, object_key, period, qualifier)
)
SELECT
    * EXCLUDE (claim_object, is_symmetric),
    is_symmetric AND subject_key > claim_object AS is_turned,
    claim_hash(
        family, predicate,
        CASE WHEN is_symmetric THEN least(subject_key, claim_object) ELSE subject_key END,
        CASE WHEN is_symmetric THEN greatest(subject_key, claim_object) ELSE claim_object END,
        claim_period, claim_qualifier
    ) AS claim_id
FROM placed;
