-- One row per tie: whether most origins assert or deny it.
CREATE TABLE step.relation_verdicts AS
WITH origins AS (
    SELECT c.claim_id, o.origin, bool_or(NOT c.is_denial) AS is_asserting
    FROM step.claim_facts AS c
    JOIN step.claim_origins AS o USING (claim_id, source_id)
    WHERE c.family = 'relation'
    GROUP BY c.claim_id, o.origin
),
tallies AS (
    SELECT claim_id, count(*) AS n_origins, count(*) FILTER (is_asserting) AS n_for,
        count(*) FILTER (NOT is_asserting) AS n_against
    FROM origins
    GROUP BY claim_id
)
SELECT claim_id, n_origins,
    CASE
        WHEN n_origins = 1 THEN 'single_origin'
        WHEN n_for > 0 AND n_against > 0 THEN 'contested'
        ELSE 'unanimous'
    END AS agreement,
    CASE WHEN n_for > 0 AND n_against > 0 AND n_origins > 1 THEN 'status' END AS conflict,
    n_for <> n_against AS is_decided,
    CASE WHEN n_for = n_against THEN 0 ELSE greatest(n_for, n_against) END AS n_agreeing,
    CASE WHEN n_for > n_against THEN 'yes' WHEN n_for < n_against THEN 'denied' END AS value
FROM tallies;
