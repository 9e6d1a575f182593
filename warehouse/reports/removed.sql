-- One row per kind of thing: how many of it only the build before has.
SELECT 'documents' AS what, count(*) AS n FROM previous.documents ANTI JOIN house.documents USING (doc_id)
UNION ALL
SELECT 'facts', count(*)
FROM (
    SELECT doc_id FROM previous.role_facts
    UNION ALL SELECT doc_id FROM previous.money_facts
    UNION ALL SELECT doc_id FROM previous.stake_facts
    UNION ALL SELECT doc_id FROM previous.headcount_facts
    UNION ALL SELECT doc_id FROM previous.relation_facts
    UNION ALL SELECT doc_id FROM previous.quotes
)
ANTI JOIN house.documents USING (doc_id)
UNION ALL
SELECT 'mentions', count(*)
FROM previous.mentions ANTI JOIN house.documents USING (doc_id)
UNION ALL
SELECT 'claims', count(*) FROM previous.claims ANTI JOIN house.claims USING (claim_id)
