-- One row per document that the report lists, ranked: those that make the first claims, then the rest by date.
-- $entities narrows it to documents that name one of these; $most bounds it.
CREATE TEMP TABLE chosen_documents AS
WITH heard AS (
    SELECT f.doc_id, min(c.rank) AS claim_rank
    FROM chosen_claims AS c
    JOIN claim_facts AS f USING (claim_id)
    GROUP BY f.doc_id
),
concerned AS (
    SELECT d.doc_id, d.published_on, h.claim_rank
    FROM documents AS d
    LEFT JOIN heard AS h USING (doc_id)
    WHERE len($entities::VARCHAR[]) = 0
        OR h.doc_id IS NOT NULL
        OR d.doc_id IN (SELECT m.doc_id FROM mentions AS m WHERE list_contains($entities::VARCHAR[], m.entity_id))
),
ranked AS (
    SELECT doc_id,
        row_number() OVER (ORDER BY claim_rank NULLS LAST, published_on DESC NULLS LAST, doc_id) AS rank
    FROM concerned
)
SELECT doc_id, rank
FROM ranked
WHERE rank <= $most
