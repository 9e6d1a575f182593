-- The names that most is said of: the organisation with most posts, the person with most posts, the investor in most companies.
SELECT 'organization' AS kind, (SELECT organization FROM people_roles WHERE organization IS NOT NULL GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1) AS name
UNION ALL
SELECT 'person', (SELECT person FROM people_roles GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1)
UNION ALL
SELECT 'investor', (SELECT subject FROM monetary_claims WHERE kind = 'investment' GROUP BY ALL ORDER BY count(*) DESC, 1 LIMIT 1)
