-- One row per claim and source: its stance, what it says, and the fact that says it best.
CREATE TABLE step.claim_sources AS
WITH best AS (
    SELECT claim_id, source_id,
        arg_min(struct_pack(fact_id, stance, doc_id, evidence, is_denial, published_on),
            (stance_order, -confidence, doc_id, evidence_start, fact_id)) AS fact,
        list(DISTINCT value ORDER BY value) AS said,
        max(confidence) FILTER (stance IN ('supports', 'compatible')) AS confidence
    FROM step.fact_stances
    GROUP BY claim_id, source_id
),
-- A source with several figures is held to what they allow in common.
outside AS (
    SELECT s.claim_id, s.party AS source_id, bool_or(s.reach_low < v.reach_high AND s.reach_high > v.reach_low) AS is_inside
    FROM step.allowed_sets AS s
    JOIN step.verdicts AS v USING (claim_id)
    WHERE s.level = 'source' AND v.is_decided
    GROUP BY s.claim_id, s.party
)
SELECT b.claim_id, b.source_id, v.family, o.origin, o.is_independent, o.copied_from, o.primary_source,
    CASE WHEN u.is_inside = false AND b.fact.stance IN ('supports', 'compatible') THEN 'contradicts' ELSE b.fact.stance END
        AS stance,
    array_to_string(b.said, ' and ') AS value,
    b.fact.fact_id AS fact_id, b.fact.doc_id AS doc_id, b.fact.evidence AS evidence, b.fact.is_denial AS is_denial,
    b.fact.published_on AS published_on, coalesce(b.confidence, 0) AS confidence
FROM best AS b
JOIN step.verdicts AS v USING (claim_id)
JOIN step.claim_origins AS o USING (claim_id, source_id)
LEFT JOIN outside AS u USING (claim_id, source_id);
