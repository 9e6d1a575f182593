-- One row per fact that makes a claim shown. `said` is what it says of it; amounts only where it is one of money.
WITH facts AS (
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule,
        concat_ws(', ', coalesce(title, replace(role, '_', ' ')), status) AS said, NULL AS currency, NULL AS bound,
        NULL::DECIMAL(38, 4) AS amount_low, NULL::DECIMAL(38, 4) AS amount_high, NULL::DECIMAL(38, 4) AS allowed_low,
        NULL::DECIMAL(38, 4) AS allowed_high
    FROM role_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule,
        amount_text, currency, bound, amount_low, amount_high, allowed_low, allowed_high
    FROM money_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule,
        concat_ws(
            ' ', bound, rtrim(rtrim(percent_low::VARCHAR, '0'), '.'),
            'to ' || rtrim(rtrim(nullif(percent_high, percent_low)::VARCHAR, '0'), '.'), 'per cent'
        ),
        NULL, NULL, NULL, NULL, NULL, NULL
    FROM stake_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule,
        concat_ws(' ', bound, count_low::VARCHAR, 'to ' || nullif(count_high, count_low)::VARCHAR, unit),
        NULL, NULL, NULL, NULL, NULL, NULL
    FROM headcount_facts
    UNION ALL
    SELECT fact_id, doc_id, evidence, evidence_start, evidence_end, certainty, attributed_to, confidence, rule,
        concat_ws(' ', subject, replace(relation, '_', ' '), object), NULL, NULL, NULL, NULL, NULL, NULL
    FROM relation_facts
)
SELECT f.*
FROM facts AS f
WHERE f.fact_id IN (SELECT l.fact_id FROM chosen_claims JOIN claim_facts AS l USING (claim_id))
ORDER BY f.fact_id
