-- One row per pair of sources that share a claim or a stretch of text.
WITH compared AS (
    SELECT source_a, source_b, count(*) AS n_shared_claims,
        count(*) FILTER (is_agreed) AS n_agree, count(*) FILTER (NOT is_agreed) AS n_conflict
    FROM step.source_meetings
    GROUP BY source_a, source_b
),
-- Two documents share text for a copy where the passages are more than a sentence; both of one agency copy neither.
document_pairs AS (
    SELECT r.doc_id, r.original_doc_id, max(greatest(r.share, r.original_share)) AS share,
        sum(r.n_words) >= 40 OR max(greatest(r.share, r.original_share)) >= 0.5 AS is_copy
    FROM step.text_reuse AS r
    GROUP BY r.doc_id, r.original_doc_id
),
one_agency AS (
    SELECT DISTINCT p.doc_id, p.original_doc_id
    FROM document_pairs AS p
    JOIN step.document_credits AS c ON c.doc_id = p.doc_id AND c.kind = 'agency'
    JOIN step.document_credits AS o ON o.doc_id = p.original_doc_id AND o.kind = 'agency' AND o.publication = c.publication
),
shared_text AS (
    SELECT least(d.source_id, o.source_id) AS source_a, greatest(d.source_id, o.source_id) AS source_b,
        max(p.share) AS text_overlap,
        bool_or(p.is_copy AND w.doc_id IS NULL) AS is_copy, bool_or(p.is_copy AND w.doc_id IS NOT NULL) AS is_wire
    FROM document_pairs AS p
    JOIN house.documents AS d ON d.doc_id = p.doc_id
    JOIN house.documents AS o ON o.doc_id = p.original_doc_id
    LEFT JOIN one_agency AS w ON w.doc_id = p.doc_id AND w.original_doc_id = p.original_doc_id
    GROUP BY ALL
),
same_origin AS (
    SELECT DISTINCT source_a, source_b FROM step.source_meetings WHERE is_one_origin
)
SELECT source_a, source_b,
    coalesce(c.n_shared_claims, 0) AS n_shared_claims, coalesce(c.n_agree, 0) AS n_agree,
    coalesce(c.n_conflict, 0) AS n_conflict,
    CASE WHEN c.n_agree + c.n_conflict > 0 THEN round(c.n_agree / (c.n_agree + c.n_conflict), 4) END::DECIMAL(9, 4)
        AS agreement_rate,
    coalesce(o.text_overlap, 0) AS text_overlap,
    CASE
        WHEN o.is_copy THEN 'copy'
        WHEN o.is_wire OR w.source_a IS NOT NULL THEN 'shared_wire'
        ELSE 'independent'
    END AS dependence
FROM compared AS c
FULL JOIN shared_text AS o USING (source_a, source_b)
LEFT JOIN same_origin AS w USING (source_a, source_b)
