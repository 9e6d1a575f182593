-- One row per claim and fact that speaks of it, facts that say more than the claim included.
CREATE TABLE step.claim_facts AS
WITH direct AS (
    SELECT k.claim_id, k.claim_subject, k.claim_period, k.claim_qualifier, k.part, k.claim_unit, k.is_compared,
        k.agreed_low, k.agreed_high, false AS is_implied, s.* REPLACE (
            CASE WHEN k.is_turned THEN s.object_id ELSE s.subject_id END AS subject_id,
            CASE WHEN k.is_turned THEN s.object ELSE s.subject END AS subject,
            CASE WHEN k.is_turned THEN s.object_key ELSE s.subject_key END AS subject_key,
            CASE WHEN k.is_turned THEN s.subject_id ELSE s.object_id END AS object_id,
            CASE WHEN k.is_turned THEN s.subject ELSE s.object END AS object,
            CASE WHEN k.is_turned THEN s.subject_key ELSE s.object_key END AS object_key
        )
    FROM step.statements AS s
    JOIN step.claim_keys AS k USING (fact_id)
),
role_claims AS (
    SELECT DISTINCT claim_id, predicate, claim_subject, claim_object FROM step.claim_keys WHERE family = 'role'
),
implied AS (
    SELECT r.claim_id, r.claim_subject, s.period AS claim_period, s.qualifier AS claim_qualifier, '' AS part,
        NULL AS claim_unit, true AS is_compared, NULL AS agreed_low, NULL AS agreed_high,
        true AS is_implied, s.* REPLACE (i.implied AS predicate)
    FROM step.statements AS s
    JOIN step.implied_roles AS i ON i.role = s.predicate
    JOIN role_claims AS r
        ON r.predicate = i.implied AND r.claim_subject = s.subject_key AND r.claim_object = s.object_key
    WHERE s.family = 'role' AND NOT s.is_denial
)
FROM (FROM direct UNION ALL FROM implied)
ORDER BY claim_id, fact_id;
