-- One row per document and fact that a warehouse holds, in the columns of the known facts: amounts in ten-thousandths.
-- What a document tells twice counts once, as fully as it is told: a headline leaves open what the text fills.
WITH facts AS (
    SELECT
        doc_id, 'role' AS family, role AS kind, person_id AS subject_id, organization_id AS object_id,
        NULL::DECIMAL(38, 4) AS low, NULL::DECIMAL(38, 4) AS high, NULL AS currency, NULL AS bound,
        status, certainty, since AS period, NULL AS qualifier, NULL AS words
    FROM house.role_facts
    UNION ALL
    SELECT
        doc_id, 'money', kind, subject_id, counterparty_id, amount_low, amount_high, currency, bound,
        NULL, certainty, period, qualifier, NULL
    FROM house.money_facts
    UNION ALL
    SELECT
        doc_id, 'stake', NULL, holder_id, issuer_id, percent_low, percent_high, NULL, bound,
        NULL, certainty, period, qualifier, NULL
    FROM house.stake_facts
    UNION ALL
    SELECT
        doc_id, 'headcount', unit, organization_id, NULL, count_low, count_high, NULL, bound,
        NULL, certainty, period, qualifier, NULL
    FROM house.headcount_facts
    UNION ALL
    SELECT
        doc_id, 'relation', relation, subject_id, object_id, NULL, NULL, NULL, NULL,
        NULL, certainty, period, qualifier, NULL
    FROM house.relation_facts
    UNION ALL
    SELECT doc_id, 'quote', NULL, speaker_id, NULL, NULL, NULL, NULL, NULL, NULL, certainty, NULL, NULL, quote
    FROM house.quotes
),

distinct_facts AS (
SELECT DISTINCT
    documents.url, family, kind, subject_id, object_id,
    CAST(low * 10000 AS BIGINT) AS low_1e4, CAST(high * 10000 AS BIGINT) AS high_1e4,
    currency, bound, status, certainty, period, qualifier, words
FROM facts
JOIN house.documents USING (doc_id)
)

SELECT fact.*
FROM distinct_facts AS fact
WHERE NOT EXISTS (
    FROM distinct_facts AS fuller
    WHERE fuller.url = fact.url
        AND fuller.family = fact.family
        AND fuller.kind IS NOT DISTINCT FROM fact.kind
        AND fuller.subject_id IS NOT DISTINCT FROM fact.subject_id
        AND fuller.low_1e4 IS NOT DISTINCT FROM fact.low_1e4
        AND fuller.high_1e4 IS NOT DISTINCT FROM fact.high_1e4
        AND fuller.currency IS NOT DISTINCT FROM fact.currency
        AND fuller.bound IS NOT DISTINCT FROM fact.bound
        AND fuller.status IS NOT DISTINCT FROM fact.status
        AND fuller.certainty = fact.certainty
        AND fuller.words IS NOT DISTINCT FROM fact.words
        AND (fact.object_id IS NULL OR fuller.object_id = fact.object_id)
        AND (fact.period IS NULL OR fuller.period = fact.period)
        AND (fact.qualifier IS NULL OR fuller.qualifier = fact.qualifier)
        AND (fuller.object_id, fuller.period, fuller.qualifier)
            IS DISTINCT FROM (fact.object_id, fact.period, fact.qualifier)
)
