-- One row per claim with figures: the region of values that most origins allow (Marzullo's sweep over the ends).
CREATE TABLE step.regions AS
WITH ends AS (
    SELECT claim_id, reach_low AS place, low AS written, 1 AS change FROM step.allowed_sets WHERE level = 'origin'
    UNION ALL
    SELECT claim_id, reach_high, high, -1 FROM step.allowed_sets WHERE level = 'origin'
),
swept AS (
    SELECT claim_id, place, written,
        sum(change) OVER upward AS n_origins,
        lead(place) OVER upward AS next_place,
        lead(written) OVER upward AS next_written
    FROM ends
    WINDOW upward AS (PARTITION BY claim_id ORDER BY place, change, written ROWS UNBOUNDED PRECEDING)
),
ranked AS (
    SELECT *, max(n_origins) OVER (PARTITION BY claim_id) AS most
    FROM swept
    WHERE next_place > place
)
SELECT claim_id, max(most)::BIGINT AS n_agreeing, count(*) = 1 AS is_single,
    min(written) AS low, min(next_written) AS high, min(place) AS reach_low, min(next_place) AS reach_high
FROM ranked
WHERE n_origins = most
GROUP BY claim_id;
