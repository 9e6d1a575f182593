-- One row per claim that was first reported within some days, both ends included.
-- Only what was told of on those days is asked whether it was told of before: all claims do not fit into a question's memory.
CREATE MACRO reported_between(first_day, final_day) AS TABLE
SELECT t.first_reported, c.family, c.statement, c.value, c.agreement, c.n_independent_sources, c.n_sources, c.claim_id
FROM (
    SELECT f.claim_id, min(d.published_on) AS first_reported
    FROM claim_facts AS f
    JOIN documents AS d ON d.doc_id = f.doc_id
    WHERE d.published_on <= CAST(final_day AS DATE) AND f.claim_id IN (
        SELECT m.claim_id
        FROM claim_facts AS m
        JOIN documents AS o ON o.doc_id = m.doc_id
        WHERE o.published_on BETWEEN CAST(first_day AS DATE) AND CAST(final_day AS DATE)
    )
    GROUP BY f.claim_id
) AS t
JOIN claims AS c ON c.claim_id = t.claim_id
WHERE t.first_reported >= CAST(first_day AS DATE)
ORDER BY t.first_reported, c.n_independent_sources DESC, c.family, c.statement, c.claim_id;
