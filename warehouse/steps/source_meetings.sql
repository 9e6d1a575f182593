-- One row per claim and pair of sources that speak of it: whether they agree, and whether they are one origin.
CREATE TABLE step.source_meetings AS
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
)
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
    END AS is_agreed,
    a.origin = b.origin AS is_one_origin
FROM said AS a
JOIN said AS b ON b.claim_id = a.claim_id AND a.source_id < b.source_id;
