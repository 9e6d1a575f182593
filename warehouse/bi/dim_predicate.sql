-- One row per role, kind of money, unit, tie: whatever a fact or claim of the build says of someone.
WITH said AS (
    SELECT 'role' AS family, role AS predicate FROM house.role_facts
    UNION
    SELECT 'money', kind FROM house.money_facts
    UNION
    SELECT 'stake', 'stake' FROM house.stake_facts
    UNION
    SELECT 'headcount', unit FROM house.headcount_facts
    UNION
    SELECT 'relation', relation FROM house.relation_facts
    UNION
    SELECT 'quote', 'quote' FROM house.quotes
    UNION
    SELECT family, predicate FROM house.claims
)
SELECT family || '/' || predicate AS predicate_id, family, predicate, replace(predicate, '_', ' ') AS label
FROM said
