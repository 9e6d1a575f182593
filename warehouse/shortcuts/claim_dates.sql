-- One row per claim.
CREATE VIEW claim_dates AS
SELECT c.claim_id, min(d.published_on) AS first_reported, max(d.published_on) AS last_reported,
    count(DISTINCT d.doc_id) FILTER (d.published_on IS NULL) AS n_undated
FROM claim_facts AS c
JOIN documents AS d ON d.doc_id = c.doc_id
GROUP BY c.claim_id;
