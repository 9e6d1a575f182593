-- One row per claim and fact with a number; figures in another currency are compared where they convert to what others say.
CREATE TABLE step.figures AS
WITH numeric_facts AS (
    SELECT c.*, o.origin, c.unit = c.claim_unit OR c.agreed_low IS NULL AS is_native
    FROM step.claim_facts AS c
    JOIN step.claim_origins AS o USING (claim_id, source_id)
    WHERE c.family IN ('money', 'stake', 'headcount')
),
ends AS (
    SELECT * REPLACE (coalesce(agreed_low, reach_low) AS reach_low, coalesce(agreed_high, reach_high) AS reach_high),
        coalesce(allowed_low, -1000000000000000000000000000000::DECIMAL(38, 4)) AS own_low,
        coalesce(allowed_high, 1000000000000000000000000000000::DECIMAL(38, 4)) AS own_high
    FROM numeric_facts
),
-- What is converted allows what the figures of the claim's own currency allow: its ends are theirs.
low_ends AS (
    SELECT claim_id, reach_low, min(own_low) AS low FROM ends WHERE is_native GROUP BY claim_id, reach_low
),
high_ends AS (
    SELECT claim_id, reach_high, max(own_high) AS high FROM ends WHERE is_native GROUP BY claim_id, reach_high
)
SELECT e.* EXCLUDE (own_low, own_high),
    CASE WHEN e.is_native THEN e.own_low ELSE coalesce(l.low, e.reach_low) END AS low,
    CASE WHEN e.is_native THEN e.own_high ELSE coalesce(h.high, e.reach_high) END AS high
FROM ends AS e
LEFT JOIN low_ends AS l USING (claim_id, reach_low)
LEFT JOIN high_ends AS h USING (claim_id, reach_high);
