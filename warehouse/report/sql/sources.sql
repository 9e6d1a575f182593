-- One row per source of the documents and claims shown, with its score.
WITH shown AS (
    SELECT d.source_id FROM chosen_documents AS c JOIN documents AS d USING (doc_id)
    UNION
    SELECT a.source_id FROM chosen_claims AS c JOIN source_agreement AS a USING (claim_id)
),
dates AS (
    SELECT source_id, min(published_on) AS first_on, max(published_on) AS last_on FROM documents GROUP BY source_id
)
SELECT
    s.source_id, s.name, s.homepage, d.first_on, d.last_on, k.n_documents, k.n_claims, k.n_exclusive, k.n_supported,
    k.n_contradicted, k.reliability, k.reliability_low, k.reliability_high, k.widened_by
FROM shown
JOIN sources AS s USING (source_id)
LEFT JOIN dates AS d USING (source_id)
LEFT JOIN source_scorecard AS k USING (source_id)
ORDER BY s.source_id
