-- One row per claim, party (origin or source) and stretch of values that it allows:
-- what all its figures allow in common if there is any, else the stretches that they cover together.
CREATE TABLE step.allowed_sets AS
-- A figure that an origin repeats counts once, and the order is total: both windows must see the same neighbours.
WITH figures AS (
    SELECT claim_id, 'origin' AS level, origin AS party, low, high, reach_low, reach_high
    FROM step.figures WHERE is_compared AND NOT is_denial
    UNION
    SELECT claim_id, 'source', source_id, low, high, reach_low, reach_high
    FROM step.figures WHERE is_compared AND NOT is_denial
),
common AS (
    SELECT claim_id, level, party,
        max(low) AS low, min(high) AS high, max(reach_low) AS reach_low, min(reach_high) AS reach_high
    FROM figures
    GROUP BY claim_id, level, party
    HAVING max(reach_low) < min(reach_high)
),
apart AS (
    SELECT f.*, coalesce(f.reach_low >= max(f.reach_high) OVER covered, true) AS is_start
    FROM figures AS f
    ANTI JOIN common USING (claim_id, level, party)
    WINDOW covered AS (
        PARTITION BY claim_id, level, party ORDER BY reach_low, reach_high, low, high
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
),
numbered AS (
    SELECT *, sum(is_start::INTEGER) OVER (
        PARTITION BY claim_id, level, party ORDER BY reach_low, reach_high, low, high ROWS UNBOUNDED PRECEDING
    ) AS stretch
    FROM apart
),
stretches AS (
    SELECT claim_id, level, party,
        min(low) AS low, max(high) AS high, min(reach_low) AS reach_low, max(reach_high) AS reach_high
    FROM numbered
    GROUP BY claim_id, level, party, stretch
)
FROM common UNION ALL FROM stretches;
