-- One row per document that the report lists, ranked: those that make the first claims, then the rest by date. At most
-- $most.
CREATE TEMP TABLE chosen_documents AS
WITH heard AS (
    SELECT f.doc_id, min(c.rank) AS claim_rank
    FROM chosen_claims AS c
    JOIN claim_facts AS f USING (claim_id)
    GROUP BY f.doc_id
),
ranked AS (
    SELECT doc_id,
        row_number() OVER (ORDER BY h.claim_rank NULLS LAST, d.published_on DESC NULLS LAST, doc_id) AS rank
    FROM concerned_documents
    JOIN documents AS d USING (doc_id)
    LEFT JOIN heard AS h USING (doc_id)
)
SELECT doc_id, rank
FROM ranked
WHERE rank <= $most
