-- One row per claim that the report shows, ranked: what sources contest comes first, then what most of them speak of.
-- $entities narrows it to claims about these; $most and $most_facts bound it.
CREATE TEMP TABLE chosen_claims AS
WITH concerned AS (
    SELECT c.claim_id, c.agreement, c.n_independent_sources, c.n_sources, c.n_documents,
        (SELECT count(*) FROM claim_facts AS f WHERE f.claim_id = c.claim_id) AS n_facts
    FROM claims AS c
    WHERE len($entities::VARCHAR[]) = 0
        OR list_contains($entities::VARCHAR[], c.subject_id)
        OR list_contains($entities::VARCHAR[], c.object_id)
),
ranked AS (
    SELECT claim_id, n_facts,
        row_number() OVER (
            ORDER BY agreement = 'contested' DESC, n_independent_sources DESC, n_sources DESC, n_documents DESC, claim_id
        ) AS rank
    FROM concerned
),
summed AS (
    SELECT claim_id, rank, sum(n_facts) OVER (ORDER BY rank) AS n_facts_so_far FROM ranked
)
SELECT claim_id, rank
FROM summed
WHERE rank <= $most AND n_facts_so_far <= $most_facts
