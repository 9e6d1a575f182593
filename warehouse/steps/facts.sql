-- One row per fact of the tables of `house` that can make a claim, all families in one shape.
WITH roles AS (
    SELECT 'role' AS family, role AS predicate, person_id AS subject_id, person AS subject,
        organization_id AS object_id, organization AS object, NULL AS unit, NULL AS written_low, NULL AS written_high,
        status, is_interim, since, until, * EXCLUDE (role, status, is_interim, since, until, build_id)
    FROM house.role_facts
),
money AS (
    SELECT 'money' AS family, kind AS predicate, counterparty_id AS object_id, counterparty AS object,
        currency AS unit, amount_low AS written_low, amount_high AS written_high, * EXCLUDE (kind, build_id)
    FROM house.money_facts
),
stakes AS (
    SELECT 'stake' AS family, 'stake' AS predicate, holder_id AS subject_id, holder AS subject,
        issuer_id AS object_id, issuer AS object, '%' AS unit, percent_low AS written_low, percent_high AS written_high,
        * EXCLUDE (build_id)
    FROM house.stake_facts
),
headcounts AS (
    SELECT 'headcount' AS family, unit AS predicate, organization_id AS subject_id, organization AS subject,
        'people' AS unit, count_low AS written_low, count_high AS written_high, * EXCLUDE (unit, build_id)
    FROM house.headcount_facts
),
relations AS (
    SELECT 'relation' AS family, relation AS predicate, * EXCLUDE (relation, build_id)
    FROM house.relation_facts
)
FROM roles
UNION ALL BY NAME FROM money
UNION ALL BY NAME FROM stakes
UNION ALL BY NAME FROM headcounts
UNION ALL BY NAME FROM relations
