-- Rows extracted = rows loaded + rows quarantined, for every table that extraction delivers.
WITH told AS (
    SELECT unnest(rows, recursive := true) FROM house.builds
),
loaded AS (
    SELECT 'mentions' AS table_name, count(*) AS n FROM house.mentions
    UNION ALL SELECT 'amount_mentions', count(*) FROM house.amount_mentions
    UNION ALL SELECT 'unplaced', count(*) FROM house.unplaced
    UNION ALL SELECT 'role_facts', count(*) FROM house.role_facts
    UNION ALL SELECT 'money_facts', count(*) FROM house.money_facts
    UNION ALL SELECT 'stake_facts', count(*) FROM house.stake_facts
    UNION ALL SELECT 'headcount_facts', count(*) FROM house.headcount_facts
    UNION ALL SELECT 'relation_facts', count(*) FROM house.relation_facts
    UNION ALL SELECT 'quotes', count(*) FROM house.quotes
    UNION ALL SELECT 'fact_spans', count(*) FROM house.fact_spans
)
SELECT t.table_name, 'rows extracted are not rows loaded and quarantined' AS problem,
    format('{} in, {} loaded, {} quarantined', t.n_in, coalesce(l.n, -1), t.n_quarantined) AS row
FROM told AS t
LEFT JOIN loaded AS l USING (table_name)
WHERE t.n_in <> l.n + t.n_quarantined OR t.n_loaded <> l.n OR l.n IS NULL
