-- One row per deal that other origins tell of another party or another year: one deal, told in ways that exclude each other.
-- A doubt keeps them two deals: rounded sums, a document that knows both parties, a tie between them, a source in both.
CREATE TABLE step.deal_rivals AS
WITH deals AS (
    SELECT f.claim_id, f.predicate, min(f.claim_subject) AS subject_key, max(f.object_key) AS object_key,
        min(f.claim_period) AS period, min(f.claim_qualifier) AS qualifier, min(f.claim_unit) AS unit,
        bool_and(f.certainty = 'asserted') AS is_asserted,
        list(DISTINCT f.doc_id ORDER BY f.doc_id) AS documents, list(DISTINCT f.source_id ORDER BY f.source_id) AS sources,
        list(DISTINCT f.origin ORDER BY f.origin) AS origins,
        min(v.amount) AS amount, min(v.n_agreeing) AS n_agreeing,
        min(d.published_on) AS first_on, max(d.published_on) AS last_on
    FROM step.figures AS f
    JOIN step.figure_verdicts AS v USING (claim_id)
    JOIN house.documents AS d USING (doc_id)
    WHERE f.family = 'money' AND f.identity = 'deal' AND NOT f.is_denial AND v.is_decided AND v.bound = 'exact'
        AND v.agreement <> 'contested'
    GROUP BY f.claim_id, f.predicate
),
related AS (
    SELECT party_key(subject_id, subject) AS one, coalesce(party_key(object_id, object), '') AS other FROM house.relation_facts
    UNION
    SELECT coalesce(party_key(object_id, object), ''), party_key(subject_id, subject) FROM house.relation_facts
),
-- Deals of one sum are many; those that also have a party in common are few.
met AS MATERIALIZED (
    SELECT a.claim_id, b.claim_id AS rival_id
    FROM deals AS a
    JOIN deals AS b USING (predicate, qualifier, unit, amount, subject_key)
    WHERE a.claim_id <> b.claim_id
    UNION
    SELECT a.claim_id, b.claim_id
    FROM deals AS a
    JOIN deals AS b USING (predicate, qualifier, unit, amount, object_key)
    WHERE a.claim_id <> b.claim_id AND predicate = 'acquisition' AND object_key <> ''
),
pairs AS (
    SELECT m.claim_id, m.rival_id, a.predicate,
        -- Two rounds of one sum within four months are one, whatever a document says of other backers.
        coalesce(
            a.predicate = 'funding' AND a.last_on - b.first_on <= 120 AND b.last_on - a.first_on <= 120, false
        ) AS is_one_round, b.n_agreeing AS n_rival, a.documents || b.documents AS documents,
        a.subject_key AS one_subject, b.subject_key AS other_subject, a.object_key AS one_object, b.object_key AS other_object,
        CASE
            WHEN (a.subject_key, a.object_key) = (b.subject_key, b.object_key) AND a.is_asserted AND b.is_asserted
                AND left(a.period, 4) <> left(b.period, 4) AND '' NOT IN (a.period, b.period) THEN 'period'
            WHEN a.predicate = 'acquisition' AND a.object_key = b.object_key AND a.object_key <> ''
                AND a.subject_key <> b.subject_key AND (a.period = b.period OR '' IN (a.period, b.period)) THEN 'party'
            WHEN a.predicate = 'funding' AND a.subject_key = b.subject_key AND a.object_key <> b.object_key
                AND '' NOT IN (a.object_key, b.object_key) AND (a.period = b.period OR '' IN (a.period, b.period)) THEN 'party'
        END AS conflict
    FROM met AS m
    JOIN deals AS a ON a.claim_id = m.claim_id
    JOIN deals AS b ON b.claim_id = m.rival_id
    WHERE NOT list_has_any(a.sources, b.sources) AND NOT list_has_any(a.origins, b.origins)
),
-- A party that is not known by name may be a description of the other one.
named AS (
    SELECT * FROM pairs
    WHERE conflict = 'period' OR (conflict = 'party' AND NOT (
        one_subject LIKE 'name/%' OR other_subject LIKE 'name/%' OR one_object LIKE 'name/%' OR other_object LIKE 'name/%'
    ))
),
mentioned AS (
    SELECT DISTINCT doc_id, entity_id
    FROM house.mentions SEMI JOIN (SELECT unnest(documents) AS doc_id FROM named) AS n USING (doc_id)
),
knowing AS (
    SELECT n.claim_id, n.rival_id
    FROM named AS n, unnest(n.documents) AS d(doc_id)
    JOIN mentioned AS m ON m.doc_id = d.doc_id
        AND m.entity_id IN (n.one_subject, n.other_subject, n.one_object, n.other_object)
    WHERE n.conflict = 'party' AND NOT n.is_one_round
    GROUP BY n.claim_id, n.rival_id, d.doc_id
    HAVING count(DISTINCT m.entity_id) = 3
),
-- Lead investors named side by side lead together.
co_leading AS (
    SELECT DISTINCT n.claim_id, n.rival_id
    FROM named AS n
    JOIN step.figures AS f ON f.claim_id IN (n.claim_id, n.rival_id)
    JOIN house.fact_spans AS s ON s.fact_id = f.fact_id AND s.slot = 'object'
    JOIN house.mentions AS m ON m.doc_id = f.doc_id AND m.entity_id IN (n.one_object, n.other_object)
    WHERE n.conflict = 'party' AND n.is_one_round AND m.entity_id <> f.object_key
        AND greatest(m.mention_start - s.span_end, s.span_start - m.mention_end) <= 16
)
SELECT n.claim_id, min(n.conflict) AS conflict, max(n.n_rival) AS n_rival
FROM named AS n
ANTI JOIN knowing AS k USING (claim_id, rival_id)
ANTI JOIN co_leading AS l USING (claim_id, rival_id)
ANTI JOIN related AS r ON r.one = n.one_subject AND r.other = n.other_subject AND n.conflict = 'party'
ANTI JOIN related AS o ON o.one = n.one_object AND o.other = n.other_object AND n.one_object <> n.other_object
GROUP BY n.claim_id;
