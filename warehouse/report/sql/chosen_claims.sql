-- One row per claim that the report shows, ranked: what sources contest comes first, then what most of them speak of.
-- At most $most claims, and as many as have $most_facts facts together.
CREATE TEMP TABLE chosen_claims AS
WITH ranked AS (
    SELECT claim_id,
        row_number() OVER (
            ORDER BY agreement = 'contested' DESC, n_independent_sources DESC, n_sources DESC, n_documents DESC,
                claim_id
        ) AS rank
    FROM concerned_claims
    JOIN claims USING (claim_id)
),
sizes AS (
    SELECT claim_id, count(*) AS n_facts FROM claim_facts GROUP BY claim_id
),
summed AS (
    SELECT claim_id, rank, sum(n_facts) OVER (ORDER BY rank) AS n_facts_so_far
    FROM ranked
    LEFT JOIN sizes USING (claim_id)
)
SELECT claim_id, rank
FROM summed
WHERE rank <= $most AND coalesce(n_facts_so_far, 0) <= $most_facts
