-- One row per claim with figures that a single region decides: its best written figure, exact before hedged, fine before coarse.
CREATE TABLE step.best_figures AS
WITH candidates AS (
    SELECT f.claim_id, f.written_low AS amount, f.bound, f.origin,
        CASE f.bound WHEN 'exact' THEN 0 WHEN 'about' THEN 1 ELSE 2 END AS hedge,
        f.high - f.low AS width
    FROM step.figures AS f
    JOIN step.regions AS r USING (claim_id)
    WHERE f.is_compared AND f.is_native AND NOT f.is_denial AND r.is_single
        AND f.written_low = f.written_high AND f.written_low BETWEEN r.low AND r.high
),
tallies AS (
    SELECT claim_id, amount, bound, hedge, min(width) AS width, count(DISTINCT origin) AS n_origins
    FROM candidates
    GROUP BY claim_id, amount, bound, hedge
)
SELECT claim_id,
    first(amount ORDER BY hedge, width, n_origins DESC, amount, bound) AS amount,
    first(bound ORDER BY hedge, width, n_origins DESC, amount, bound) AS bound
FROM tallies
GROUP BY claim_id;
