-- At most one current version per article (a text that moved on counts where it stands now), and facts of current versions only.
SELECT 'document_versions' AS table_name, 'more than one current version' AS problem, article_key AS row
FROM house.document_versions
GROUP BY article_key
HAVING count(*) FILTER (is_current) > 1
UNION ALL
SELECT 'document_versions', 'facts of a superseded version', v.doc_id
FROM house.document_versions AS v
SEMI JOIN (
    SELECT doc_id FROM house.role_facts UNION SELECT doc_id FROM house.money_facts
    UNION SELECT doc_id FROM house.mentions UNION SELECT doc_id FROM house.quotes
) AS f USING (doc_id)
WHERE NOT v.is_current
