-- One row per thing measured (kind, subject, counterparty, period, qualifier), of those whose ids begin as asked for: lists
-- of all that was reported do not fit into memory together.
WITH said AS (
    SELECT claim_id, min(claim_unit) AS currency,
        list({
            'source_id': source_id, 'doc_id': doc_id, 'amount_low': written_low, 'amount_high': written_high,
            'bound': bound, 'amount_text': amount_text, 'certainty': certainty, 'evidence': evidence,
            'currency': unit, 'fact_id': fact_id
        } ORDER BY source_id, doc_id, evidence_start, fact_id) AS reported
    FROM step.figures
    WHERE family = 'money' AND starts_with(claim_id, getvariable('claims'))
    GROUP BY claim_id
)
SELECT
    v.claim_id, v.predicate AS kind, v.subject_id, v.subject, v.object_id AS counterparty_id, v.object AS counterparty,
    v.period, v.qualifier, v.stage, s.currency, v.amount, v.bound, v.low AS amount_low, v.high AS amount_high,
    v.n_documents, v.n_sources, v.n_origins AS n_independent_sources, v.n_agreeing, v.agreement, v.is_decided, s.reported
FROM step.verdicts AS v
JOIN said AS s USING (claim_id)
