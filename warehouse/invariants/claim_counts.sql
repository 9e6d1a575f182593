-- Documents and sources of every claim, counted again from the facts that make it.
WITH counted AS (
    SELECT claim_id, count(DISTINCT doc_id) AS n_documents, count(DISTINCT source_id) AS n_sources
    FROM house.claim_facts
    GROUP BY claim_id
),
told AS (
    SELECT claim_id, count(*) AS n_sources, count(*) FILTER (is_independent) AS n_origins
    FROM house.source_agreement
    GROUP BY claim_id
)
SELECT 'claims' AS table_name, 'counts differ from those of its facts' AS problem, c.claim_id AS row
FROM house.claims AS c
LEFT JOIN counted AS n USING (claim_id)
LEFT JOIN told AS t USING (claim_id)
WHERE c.n_documents IS DISTINCT FROM n.n_documents OR c.n_sources IS DISTINCT FROM n.n_sources
    OR c.n_sources IS DISTINCT FROM t.n_sources OR c.n_independent_sources IS DISTINCT FROM t.n_origins
    OR c.n_agreeing > c.n_independent_sources
UNION ALL
SELECT 'claims', 'contested without a kind of conflict, or the other way round', claim_id
FROM house.claims
WHERE (agreement = 'contested') <> (conflict IS NOT NULL)
