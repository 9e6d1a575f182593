-- One row per claim and fact with a number; only figures in the claim's own currency are compared.
-- Ends that a bound sets belong to what is allowed, ends that rounding sets do not: the former reach a hair further.
CREATE TABLE step.figures AS
WITH numeric_facts AS (
    SELECT c.*, o.origin
    FROM step.claim_facts AS c
    JOIN step.claim_origins AS o USING (claim_id, source_id)
    WHERE c.family IN ('money', 'stake', 'headcount')
),
tallies AS (
    SELECT claim_id, unit, count(DISTINCT origin) FILTER (NOT is_denial) AS n_origins, count(*) AS n_facts
    FROM numeric_facts
    GROUP BY claim_id, unit
),
units AS (
    SELECT claim_id, first(unit ORDER BY n_origins DESC, n_facts DESC, unit) AS claim_unit FROM tallies GROUP BY claim_id
),
ends AS (
    SELECT f.*, u.claim_unit, f.unit = u.claim_unit AS is_compared,
        coalesce(f.allowed_low, -1000000000000000000000000000000::DECIMAL(38, 4)) AS low,
        coalesce(f.allowed_high, 1000000000000000000000000000000::DECIMAL(38, 4)) AS high
    FROM numeric_facts AS f
    JOIN units AS u USING (claim_id)
)
SELECT *,
    CASE WHEN bound IN ('at_least', 'range') OR low = high THEN low - 0.0001::DECIMAL(38, 4) ELSE low END AS reach_low,
    CASE WHEN bound IN ('at_most', 'range') OR low = high THEN high + 0.0001::DECIMAL(38, 4) ELSE high END AS reach_high
FROM ends;
