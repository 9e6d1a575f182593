-- Every figure of every money fact is reported under exactly one claim, and the best figure lies in what is allowed.
WITH reported AS (
    SELECT claim_id, unnest(reported).fact_id AS fact_id FROM house.monetary_claims
)
SELECT 'monetary_claims' AS table_name, 'fact not reported exactly once' AS problem, f.fact_id AS row
FROM house.money_facts AS f
LEFT JOIN reported AS r USING (fact_id)
GROUP BY f.fact_id
HAVING count(r.claim_id) <> 1
UNION ALL
SELECT 'monetary_claims', 'best figure outside what is allowed', claim_id
FROM house.monetary_claims
WHERE amount < amount_low OR amount > amount_high
