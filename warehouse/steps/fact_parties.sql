-- One row per fact that can make a claim, of the tables of `house`: what it is about, by the keys of its parties.
SELECT f.*, coalesce(c.identity = 'deal' OR f.family = 'stake', false) AS is_deal
FROM (
    SELECT 'role' AS family, role AS predicate, fact_id, doc_id, person_id AS subject_id, organization_id AS object_id,
        party_key(person_id, person) AS subject_key, coalesce(party_key(organization_id, organization), '') AS object_key,
        NULL AS unit
    FROM house.role_facts
    UNION ALL
    SELECT 'money', kind, fact_id, doc_id, subject_id, counterparty_id, party_key(subject_id, subject),
        coalesce(party_key(counterparty_id, counterparty), ''), currency
    FROM house.money_facts
    UNION ALL
    SELECT 'stake', 'stake', fact_id, doc_id, holder_id, issuer_id, party_key(holder_id, holder),
        coalesce(party_key(issuer_id, issuer), ''), '%'
    FROM house.stake_facts
    UNION ALL
    SELECT 'headcount', unit, fact_id, doc_id, organization_id, NULL, party_key(organization_id, organization), '', 'people'
    FROM house.headcount_facts
    UNION ALL
    SELECT 'relation', relation, fact_id, doc_id, subject_id, object_id, party_key(subject_id, subject),
        coalesce(party_key(object_id, object), ''), NULL
    FROM house.relation_facts
) AS f
LEFT JOIN step.comparability AS c USING (family, predicate)
