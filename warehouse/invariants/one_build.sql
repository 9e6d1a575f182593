-- Exactly one build, and every row of it.
SELECT 'builds' AS table_name, 'not exactly one row' AS problem, count(*)::VARCHAR AS row
FROM house.builds HAVING count(*) <> 1
UNION ALL
SELECT 'documents', 'row of another build', doc_id
FROM house.documents WHERE build_id NOT IN (SELECT build_id FROM house.builds)
UNION ALL
SELECT 'claims', 'row of another build', claim_id
FROM house.claims WHERE build_id NOT IN (SELECT build_id FROM house.builds)
