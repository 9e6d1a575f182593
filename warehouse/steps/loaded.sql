-- One row per base table: how many rows it holds.
CREATE TABLE step.loaded AS
SELECT 0 AS position, 'documents' AS table_name, count(*) AS n FROM base.documents
UNION ALL SELECT 1, 'mentions', count(*) FROM base.mentions
UNION ALL SELECT 2, 'amount_mentions', count(*) FROM base.amount_mentions
UNION ALL SELECT 3, 'unplaced', count(*) FROM base.unplaced
UNION ALL SELECT 4, 'role_facts', count(*) FROM base.role_facts
UNION ALL SELECT 5, 'money_facts', count(*) FROM base.money_facts
UNION ALL SELECT 6, 'stake_facts', count(*) FROM base.stake_facts
UNION ALL SELECT 7, 'headcount_facts', count(*) FROM base.headcount_facts
UNION ALL SELECT 8, 'relation_facts', count(*) FROM base.relation_facts
UNION ALL SELECT 9, 'quotes', count(*) FROM base.quotes
UNION ALL SELECT 10, 'fact_spans', count(*) FROM base.fact_spans;
