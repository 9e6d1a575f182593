-- Planted copies, and how many of them are known as a near-copy of, or to share a passage with, their original's text.
WITH planted AS (
    SELECT copy.doc_id, original.doc_id AS original_id, copy.canonical_doc_id, original.canonical_doc_id AS original_canonical_id
    FROM read_parquet(?) AS pairs
    JOIN house.documents AS copy ON copy.url = pairs.url
    JOIN house.documents AS original ON original.url = pairs.copied_from
)

SELECT
    count(*) AS n_planted,
    count(*) FILTER (
        canonical_doc_id = original_canonical_id
        OR EXISTS (
            FROM house.text_reuse AS reuse
            WHERE (reuse.doc_id = planted.doc_id AND reuse.original_doc_id = planted.original_id)
                OR (reuse.doc_id = planted.original_id AND reuse.original_doc_id = planted.doc_id)
        )
    ) AS n_found
FROM planted
