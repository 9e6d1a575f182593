-- One row per fact of a build: what it says in a line, and the document that says it.
WITH facts AS (
    SELECT 'role_facts' AS table_name, fact_id, doc_id,
        format('{}: {} of {}, {}', person, role, organization, status) AS says
    FROM house.role_facts
    UNION ALL
    SELECT 'money_facts', fact_id, doc_id,
        format('{}: {}{}, {} ({})', subject, kind, coalesce(' – ' || counterparty, ''), amount_text, certainty)
    FROM house.money_facts
    UNION ALL
    SELECT 'stake_facts', fact_id, doc_id,
        format('{}: {} per cent of {}', coalesce(holder, 'unnamed'), coalesce(percent_low::VARCHAR, '?'), issuer)
    FROM house.stake_facts
    UNION ALL
    SELECT 'headcount_facts', fact_id, doc_id,
        format('{}: {} {}', organization, coalesce(count_low::VARCHAR, '?'), unit)
    FROM house.headcount_facts
    UNION ALL
    SELECT 'relation_facts', fact_id, doc_id, format('{}: {} {}', subject, relation, object)
    FROM house.relation_facts
    UNION ALL
    SELECT 'quotes', fact_id, doc_id, format('{}: “{}”', coalesce(speaker, 'unnamed'), quote)
    FROM house.quotes
)
SELECT f.table_name, f.fact_id, f.says, f.doc_id, d.source_id, d.path
FROM facts AS f
JOIN house.documents AS d USING (doc_id)
ORDER BY f.fact_id
