-- One row per fact that can make a claim: the claim that it speaks of, by the key that its claim has.
CREATE TABLE step.claim_keys AS
WITH placed AS (
    SELECT s.fact_id, s.family, s.predicate, s.stage,
        coalesce(c.claim_subject, s.subject_key) AS claim_subject,
        coalesce(c.claim_object, s.object_key) AS claim_object,
        coalesce(c.claim_period, s.period) AS claim_period,
        coalesce(c.claim_qualifier, s.qualifier) AS claim_qualifier,
        coalesce(c.part, '') AS part,
        coalesce(c.claim_unit, s.unit) AS claim_unit,
        coalesce(c.is_compared, true) AS is_compared,
        c.agreed_low, c.agreed_high,
        s.family = 'relation' AND s.predicate IN (SELECT relation FROM step.symmetric_relations) AS is_symmetric
    FROM step.statements AS s
    LEFT JOIN step.claimed AS c USING (fact_id)
)
-- A tie without direction is one claim, whichever end is named first.
SELECT
    * EXCLUDE (is_symmetric),
    is_symmetric AND claim_subject > claim_object AS is_turned,
    claim_hash(
        family, predicate,
        CASE WHEN is_symmetric THEN least(claim_subject, claim_object) ELSE claim_subject END,
        CASE WHEN is_symmetric THEN greatest(claim_subject, claim_object) ELSE claim_object END,
        claim_period, claim_qualifier, stage, part
    ) AS claim_id
FROM placed;
