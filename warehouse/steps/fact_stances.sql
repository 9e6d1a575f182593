-- One row per claim and fact: what it says in words, and how that stands to the claim's best value.
CREATE TABLE step.fact_stances AS
WITH figures AS (
    SELECT f.claim_id, f.fact_id,
        figure_text(f.family, f.unit, f.bound, f.written_low, f.written_high) AS value,
        CASE
            WHEN NOT v.is_decided OR NOT f.is_compared THEN 'undecided'
            WHEN f.is_denial AND v.value = 'denied' THEN 'supports'
            WHEN v.is_outvoted THEN 'contradicts'
            WHEN f.is_denial AND f.reach_low < v.reach_high AND f.reach_high > v.reach_low THEN 'contradicts'
            WHEN f.is_denial THEN 'compatible'
            WHEN f.reach_low >= v.reach_high OR f.reach_high <= v.reach_low THEN 'contradicts'
            WHEN f.written_low = v.amount AND f.written_high = v.amount AND (f.bound = v.bound OR f.bound = 'about')
                THEN 'supports'
            WHEN v.amount IS NULL AND v.n_origins = 1 THEN 'supports'
            ELSE 'compatible'
        END AS stance
    FROM step.figures AS f
    JOIN step.verdicts AS v USING (claim_id)
),
roles AS (
    SELECT r.claim_id, r.fact_id, role_text(r.status, r.is_interim) AS value,
        CASE
            WHEN NOT v.is_decided THEN 'undecided'
            WHEN r.is_denial AND v.value = 'denied' THEN 'supports'
            WHEN r.is_denial OR NOT r.is_fitting OR v.is_outvoted THEN 'contradicts'
            WHEN r.is_same THEN 'supports'
            ELSE 'compatible'
        END AS stance
    FROM step.role_readings AS r
    JOIN step.verdicts AS v USING (claim_id)
),
relations AS (
    SELECT c.claim_id, c.fact_id, CASE WHEN c.is_denial THEN 'no' ELSE 'yes' END AS value,
        CASE
            WHEN NOT v.is_decided THEN 'undecided'
            WHEN c.is_denial = (v.value = 'denied') THEN 'supports'
            ELSE 'contradicts'
        END AS stance
    FROM step.claim_facts AS c
    JOIN step.verdicts AS v USING (claim_id)
    WHERE c.family = 'relation'
),
together AS (
    FROM figures UNION ALL FROM roles UNION ALL FROM relations
)
SELECT t.claim_id, t.fact_id, t.stance,
    CASE WHEN c.is_denial THEN 'denies: ' ELSE '' END || coalesce(t.value, '') AS value,
    CASE t.stance WHEN 'supports' THEN 0 WHEN 'compatible' THEN 1 WHEN 'undecided' THEN 2 ELSE 3 END AS stance_order,
    c.source_id, c.doc_id, c.evidence, c.evidence_start, c.evidence_end, c.confidence, c.is_denial, c.published_on
FROM together AS t
JOIN step.claim_facts AS c USING (claim_id, fact_id);
