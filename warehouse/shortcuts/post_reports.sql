-- One row per post (a claim of people_roles) and day on which dated documents speak of it.
CREATE VIEW post_reports AS
SELECT p.claim_id, p.person, p.role, p.organization, said.reported_on,
    CASE WHEN said.reported_on = p.last_reported THEN p.status ELSE said.status END AS status, said.n_sources
FROM (
    SELECT c.claim_id, d.published_on AS reported_on, f.status, count(DISTINCT d.source_id) AS n_sources,
        row_number() OVER (
            PARTITION BY c.claim_id, d.published_on
            ORDER BY count(DISTINCT d.source_id) DESC, list_position(['former', 'outgoing', 'current', 'incoming'], f.status)
        ) AS place
    FROM claim_facts AS c
    JOIN role_facts AS f ON f.fact_id = c.fact_id
    JOIN documents AS d ON d.doc_id = f.doc_id
    WHERE d.published_on IS NOT NULL AND f.certainty <> 'denied'
    GROUP BY c.claim_id, d.published_on, f.status
) AS said
JOIN people_roles AS p ON p.claim_id = said.claim_id
WHERE said.place = 1;
