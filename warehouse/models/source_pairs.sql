-- One row per pair of sources that share a claim or a stretch of text.
WITH stretches AS (
    SELECT claim_id, party AS source_id, list({'low': reach_low, 'high': reach_high} ORDER BY reach_low) AS allowed
    FROM step.allowed_sets
    WHERE level = 'source'
    GROUP BY claim_id, party
),
stages AS (
    SELECT r.claim_id, r.source_id, r.fact_id, r.stage FROM step.role_readings AS r
),
said AS (
    SELECT c.*, a.allowed, s.stage
    FROM step.claim_sources AS c
    LEFT JOIN stretches AS a USING (claim_id, source_id)
    LEFT JOIN stages AS s USING (claim_id, source_id, fact_id)
),
met AS (
    SELECT a.source_id AS source_a, b.source_id AS source_b, a.claim_id,
        CASE
            WHEN a.is_denial <> b.is_denial THEN false
            WHEN a.is_denial THEN true
            WHEN a.family = 'relation' THEN true
            WHEN a.family = 'role' THEN coalesce(
                NOT (a.stage - b.stage >= 2 AND b.published_on - a.published_on > 31)
                AND NOT (b.stage - a.stage >= 2 AND a.published_on - b.published_on > 31),
                true)
            ELSE len(list_filter(a.allowed, lambda x: len(list_filter(b.allowed,
                lambda y: x.low < y.high AND y.low < x.high)) > 0)) > 0
        END AS is_agreed
    FROM said AS a
    JOIN said AS b ON b.claim_id = a.claim_id AND a.source_id < b.source_id
),
compared AS (
    SELECT source_a, source_b, count(*) AS n_shared_claims,
        count(*) FILTER (is_agreed) AS n_agree, count(*) FILTER (NOT is_agreed) AS n_conflict
    FROM met
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
    SELECT DISTINCT a.source_id AS source_a, b.source_id AS source_b
    FROM step.claim_origins AS a
    JOIN step.claim_origins AS b ON b.claim_id = a.claim_id AND b.origin = a.origin AND a.source_id < b.source_id
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
