-- One row per claim, of whichever family.
WITH origins AS (
    SELECT claim_id, origin, max(confidence) AS confidence
    FROM step.claim_sources
    WHERE stance IN ('supports', 'compatible', 'undecided')
    GROUP BY claim_id, origin
),
-- Decimals multiplied in a fixed order: the same bytes on every machine.
doubts AS (
    SELECT claim_id, list_reduce(
        list((1 - confidence)::DECIMAL(9, 4) ORDER BY confidence, origin), lambda a, b: (a * b)::DECIMAL(9, 4)
    ) AS doubt
    FROM origins
    GROUP BY claim_id
)
SELECT
    v.claim_id, v.family, v.predicate, v.subject_id, v.subject, v.object_id, v.object, v.period, v.qualifier, v.stage,
    v.statement, v.value, v.low AS value_low, v.high AS value_high, v.agreement, v.conflict, v.is_decided,
    v.n_documents, v.n_sources, v.n_origins AS n_independent_sources, v.n_agreeing,
    CASE
        WHEN v.is_decided THEN round((1 - coalesce(d.doubt, 1)) * v.n_agreeing::DOUBLE / v.n_origins, 4)
        ELSE 0
    END::DECIMAL(9, 4) AS confidence,
    p.plain_vote, p.n_plain_vote
FROM step.verdicts AS v
JOIN step.plain_votes AS p USING (claim_id)
LEFT JOIN doubts AS d USING (claim_id)
