-- One row per claim and document that speaks of it: the publications it credits, the announcements it names,
-- and the documents from which it has the sentence that says so.
CREATE TABLE step.claim_documents AS
-- A fact's sentence is copied where passages cover half of it; in a copy of more than half a text so is its title,
-- and in a near-copy everything.
WITH covered AS (
    SELECT f.fact_id, r.original_doc_id
    FROM step.claim_facts AS f
    JOIN step.text_reuse AS r USING (doc_id)
    JOIN house.documents AS d USING (doc_id)
    GROUP BY f.fact_id, r.original_doc_id
    HAVING 2 * sum(greatest(0, least(r.passage_end, f.evidence_end) - greatest(r.passage_start, f.evidence_start)))
            >= max(f.evidence_end - f.evidence_start)
        OR max(r.share) >= 0.75
        OR (max(r.share) >= 0.5 AND max(f.evidence_end) <= max(coalesce(len(d.title), 0)))
),
-- Who is reported on is not credited with it.
credited AS (
    SELECT DISTINCT claim_id, doc_id, {'publication': publication, 'name': name, 'credited_source': credited_source} AS credit
    FROM (
        SELECT f.claim_id, f.doc_id, f.subject, f.object, c.publication, c.name, c.credited_source
        FROM step.claim_facts AS f
        JOIN step.document_credits AS c
            ON c.doc_id = f.doc_id AND c.scope_start < f.evidence_end AND c.scope_end > f.evidence_start
        UNION ALL
        SELECT f.claim_id, f.doc_id, f.subject, f.object, p.publication, p.name, p.credited_source
        FROM step.claim_facts AS f
        JOIN step.attributions AS p USING (attributed_to)
    )
    WHERE lower(subject) <> publication AND lower(coalesce(object, '')) <> publication
),
announced AS (
    SELECT DISTINCT f.claim_id, f.doc_id,
        coalesce(f.attributed_to || ' (' || a.announcement || ')', f.attributed_to, a.announcement) AS announced
    FROM step.claim_facts AS f
    LEFT JOIN step.announcements AS a USING (fact_id)
    ANTI JOIN step.attributions AS p USING (attributed_to)
    WHERE f.attributed_to IS NOT NULL OR a.announcement IS NOT NULL
),
credits AS (
    SELECT claim_id, doc_id, list(credit ORDER BY credit.publication) AS credits FROM credited GROUP BY claim_id, doc_id
),
announcements AS (
    SELECT claim_id, doc_id, list(announced ORDER BY announced) AS announced FROM announced GROUP BY claim_id, doc_id
),
copies AS (
    SELECT f.claim_id, f.doc_id, list(DISTINCT c.original_doc_id ORDER BY c.original_doc_id) AS copied
    FROM step.claim_facts AS f
    JOIN covered AS c USING (fact_id)
    GROUP BY f.claim_id, f.doc_id
)
SELECT f.claim_id, f.source_id, f.doc_id, f.published_on, c.credits, a.announced, o.copied
FROM (SELECT DISTINCT claim_id, source_id, doc_id, published_on FROM step.claim_facts) AS f
LEFT JOIN credits AS c USING (claim_id, doc_id)
LEFT JOIN announcements AS a USING (claim_id, doc_id)
LEFT JOIN copies AS o USING (claim_id, doc_id)
ORDER BY f.claim_id, f.doc_id;
