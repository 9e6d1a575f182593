-- One row per claim and fact that speaks of it, facts that say more than the claim included.
CREATE TABLE step.claim_facts AS
WITH direct AS (
    SELECT k.claim_id, k.claim_period, k.claim_qualifier, false AS is_implied, s.* REPLACE (
        CASE WHEN k.is_turned THEN s.object_id ELSE s.subject_id END AS subject_id,
        CASE WHEN k.is_turned THEN s.object ELSE s.subject END AS subject,
        CASE WHEN k.is_turned THEN s.subject_id ELSE s.object_id END AS object_id,
        CASE WHEN k.is_turned THEN s.subject ELSE s.object END AS object
    )
    FROM step.statements AS s
    JOIN step.claim_keys AS k USING (family, predicate, subject_key, object_key, period, qualifier)
),
implied AS (
    SELECT k.claim_id, k.claim_period, k.claim_qualifier, true AS is_implied, s.* REPLACE (i.implied AS predicate)
    FROM step.statements AS s
    JOIN step.implied_roles AS i ON i.role = s.predicate
    JOIN step.claim_keys AS k
        ON k.family = 'role' AND k.predicate = i.implied
        AND k.subject_key = s.subject_key AND k.object_key = s.object_key
    WHERE s.family = 'role' AND s.certainty <> 'denied'
)
SELECT *, certainty = 'denied' AS is_denial
FROM (FROM direct UNION ALL FROM implied)
ORDER BY claim_id, fact_id;
