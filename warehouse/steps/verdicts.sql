-- One row per claim of any family: counts, agreement and best value; in a partial build of those that may have changed.
CREATE TABLE step.verdicts AS
WITH judged_claims AS (
    SELECT DISTINCT claim_id FROM step.claim_keys JOIN step.concerned USING (fact_id) WHERE is_judged
),
counts AS (
    SELECT claim_id, min(family) AS family, min(predicate) AS predicate,
        count(DISTINCT doc_id) AS n_documents, count(DISTINCT source_id) AS n_sources,
        min(subject_key) AS subject_key, min(object_key) AS object_key,
        -- A unit's deal told of its parent is the parent's: names are those of the claim's own subject.
        min(subject_id) FILTER (subject_key = claim_subject) AS subject_id,
        coalesce(min(subject) FILTER (subject_key = claim_subject), min(subject)) AS subject_words,
        min(object_id) AS object_id, min(object) AS object_words,
        CASE WHEN min(claim_period) NOT LIKE 'over %' THEN nullif(min(claim_period), '') END AS period,
        nullif(min(claim_period), '') AS measured, nullif(min(stage), '') AS stage, nullif(min(claim_qualifier), '') AS qualifier
    FROM step.claim_facts
    WHERE NOT getvariable('is_partial') OR claim_id IN (SELECT claim_id FROM judged_claims WHERE claim_id IS NOT NULL)
    GROUP BY claim_id
),
-- A deal that others tell of another party or year has the best figure only if more origins tell it so.
figures AS (
    SELECT v.* REPLACE (
        CASE WHEN r.claim_id IS NOT NULL THEN 'contested' ELSE v.agreement END AS agreement,
        coalesce(r.conflict, v.conflict) AS conflict,
        v.is_decided AND v.n_agreeing IS DISTINCT FROM r.n_rival AS is_decided
    ), coalesce(r.n_rival > v.n_agreeing, false) AS is_outvoted
    FROM step.figure_verdicts AS v
    LEFT JOIN step.deal_rivals AS r USING (claim_id)
),
judged AS (
    SELECT claim_id, n_origins, agreement, conflict, is_decided, unit, NULL AS status, NULL AS is_interim, is_outvoted,
        CASE WHEN is_decided THEN n_agreeing ELSE 0 END AS n_agreeing,
        CASE WHEN is_decided THEN value END AS value,
        CASE WHEN is_decided THEN amount END AS amount,
        CASE WHEN is_decided THEN bound END AS bound,
        CASE WHEN is_decided THEN low END AS low,
        CASE WHEN is_decided THEN high END AS high,
        reach_low, reach_high
    FROM figures
    UNION ALL BY NAME
    SELECT claim_id, n_origins, n_agreeing, agreement, conflict, is_decided,
        CASE WHEN is_decided THEN value END AS value, status, is_interim, is_outvoted
    FROM step.role_verdicts
    UNION ALL BY NAME
    FROM step.relation_verdicts
)
SELECT c.* EXCLUDE (subject_words, object_words), j.* EXCLUDE (claim_id, is_outvoted),
    coalesce(j.is_outvoted, false) AS is_outvoted,
    coalesce(s.name, c.subject_words) AS subject,
    coalesce(o.name, c.object_words) AS object,
    claim_statement(
        c.family, c.predicate, coalesce(s.name, c.subject_words), coalesce(o.name, c.object_words), c.measured, c.qualifier,
        c.stage
    ) AS statement
FROM counts AS c
JOIN judged AS j USING (claim_id)
LEFT JOIN house.entities AS s ON s.entity_id = c.subject_id
LEFT JOIN house.entities AS o ON o.entity_id = c.object_id;
