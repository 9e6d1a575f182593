-- One row per way to retell a story: how many documents do so, and how many of them the warehouse sees for what they are.
-- A copy is known as a near-copy of its original, or shares a passage with it; another figure for the same keeps the claim
-- that both are in from being unanimous; a rounded figure is in one claim with the exact one.
WITH planted AS (
    SELECT
        retold.how, copy.doc_id, original.doc_id AS original_id,
        copy.canonical_doc_id = original.canonical_doc_id AS is_near_copy
    FROM read_parquet(?) AS retold
    JOIN house.documents AS copy ON copy.url = retold.url
    JOIN house.documents AS original ON original.url = retold.first_url
),

passages AS (
    SELECT doc_id, original_doc_id FROM house.text_reuse
    UNION
    SELECT original_doc_id, doc_id FROM house.text_reuse
),

shared AS (
    SELECT DISTINCT planted.doc_id, claims.agreement
    FROM planted
    JOIN house.claim_facts AS one ON one.doc_id = planted.doc_id
    JOIN house.claim_facts AS other ON other.doc_id = planted.original_id AND other.claim_id = one.claim_id
    JOIN house.claims AS claims ON claims.claim_id = one.claim_id
    JOIN house.money_facts AS mine ON mine.fact_id = one.fact_id
    JOIN house.money_facts AS theirs ON theirs.fact_id = other.fact_id
    WHERE (mine.amount_low, mine.bound) IS DISTINCT FROM (theirs.amount_low, theirs.bound)
)

SELECT
    how,
    count(*) AS n_planted,
    count(*) FILTER (
        CASE how
            WHEN 'copy' THEN is_near_copy OR (doc_id, original_id) IN (SELECT (doc_id, original_doc_id) FROM passages)
            WHEN 'another' THEN doc_id IN (SELECT doc_id FROM shared WHERE agreement <> 'unanimous')
            ELSE doc_id IN (SELECT doc_id FROM shared)
        END
    ) AS n_seen
FROM planted
GROUP BY how
ORDER BY how
