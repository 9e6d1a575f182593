-- How each source fares: what it says alone, with others and against them, and what it takes from others.
SELECT s.source_id AS source, s.n_documents AS documents, count(c.claim_id) AS claims,
    count(*) FILTER (c.n_sources = 1) AS alone,
    count(*) FILTER (c.n_sources > 1 AND a.stance IN ('supports', 'compatible')) AS agreeing,
    count(*) FILTER (a.stance = 'contradicts') AS against,
    count(*) FILTER (NOT a.is_independent) AS repeated,
    s.reliability, s.reliability_low AS low, s.reliability_high AS high
FROM source_scorecard AS s
LEFT JOIN source_agreement AS a ON a.source_id = s.source_id
LEFT JOIN claims AS c ON c.claim_id = a.claim_id
WHERE entity_id_of($about) IN (c.subject_id, c.object_id)
GROUP BY s.source_id, s.reliability_low, s.reliability, s.reliability_high, s.n_documents
ORDER BY claims DESC, s.source_id
LIMIT $limit
