-- One row per fact, of whichever family: what all of them have in common.
WITH stated AS (
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        'role' AS family, role AS predicate, person_id AS subject_id, person AS subject,
        organization_id AS object_id, organization AS object
    FROM house.role_facts
    UNION ALL
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        'money', kind, subject_id, subject, counterparty_id, counterparty
    FROM house.money_facts
    UNION ALL
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        'stake', 'stake', holder_id, holder, issuer_id, issuer
    FROM house.stake_facts
    UNION ALL
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        'headcount', unit, organization_id, organization, NULL, NULL
    FROM house.headcount_facts
    UNION ALL
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        'relation', relation, subject_id, subject, object_id, object
    FROM house.relation_facts
    UNION ALL
    SELECT
        fact_id, doc_id, certainty, attributed_to, confidence, evidence, evidence_start, evidence_end,
        'quote', 'quote', speaker_id, speaker, NULL, NULL
    FROM house.quotes
)
SELECT
    s.* REPLACE (coalesce(s.subject_id, '(unknown)') AS subject_id, coalesce(s.object_id, '(unknown)') AS object_id),
    d.source_id, d.date_key, s.family || '/' || s.predicate AS predicate_id
FROM stated AS s
JOIN step.dated_documents AS d USING (doc_id)
