-- One row per claim with figures: the best value, and how the origins agree on it.
CREATE TABLE step.figure_verdicts AS
WITH told AS (
    SELECT claim_id,
        count(DISTINCT origin) AS n_origins,
        count(DISTINCT origin) FILTER (is_compared AND NOT is_denial) AS n_compared,
        count(DISTINCT (written_low, written_high, bound)) FILTER (is_compared AND NOT is_denial) AS n_values,
        -- Where numbers bounded on both sides miss each other, it is the figures that differ.
        coalesce(
            max(reach_low) FILTER (is_compared AND NOT is_denial AND bound NOT IN ('at_least', 'at_most'))
            >= min(reach_high) FILTER (is_compared AND NOT is_denial AND bound NOT IN ('at_least', 'at_most')),
            false
        ) AS is_apart,
        min(claim_unit) AS unit, min(family) AS family
    FROM step.figures
    GROUP BY claim_id
),
denials AS (
    SELECT f.claim_id, count(DISTINCT f.origin) AS n_denying
    FROM step.figures AS f
    LEFT JOIN step.regions AS r USING (claim_id)
    WHERE f.is_denial
        AND (r.claim_id IS NULL OR (f.reach_low < r.reach_high AND f.reach_high > r.reach_low))
    GROUP BY f.claim_id
),
joined AS (
    SELECT t.*, coalesce(d.n_denying, 0) AS n_denying, r.* EXCLUDE (claim_id), b.amount, b.bound,
        r.claim_id IS NULL AS is_only_denied
    FROM told AS t
    LEFT JOIN denials AS d USING (claim_id)
    LEFT JOIN step.regions AS r USING (claim_id)
    LEFT JOIN step.best_figures AS b USING (claim_id)
),
judged AS (
    SELECT *,
        CASE
            WHEN n_origins = 1 THEN 'single_origin'
            WHEN is_only_denied THEN 'unanimous'
            WHEN n_denying > 0 OR n_agreeing < n_compared THEN 'contested'
            WHEN n_values = 1 AND n_compared > 1 THEN 'unanimous'
            ELSE 'compatible'
        END AS agreement,
        is_only_denied OR (is_single AND n_agreeing > n_denying) AS is_decided
    FROM joined
)
SELECT claim_id, n_origins, agreement, is_decided, unit,
    CASE
        WHEN agreement <> 'contested' THEN NULL
        WHEN n_agreeing IS NOT DISTINCT FROM n_compared THEN 'status'
        WHEN is_apart THEN 'figure'
        ELSE 'bound'
    END AS conflict, reach_low, reach_high,
    CASE WHEN is_only_denied THEN n_denying WHEN is_decided THEN n_agreeing ELSE 0 END AS n_agreeing,
    CASE WHEN is_decided THEN amount END AS amount,
    CASE WHEN is_decided AND amount IS NOT NULL THEN bound END AS bound,
    CASE WHEN is_decided AND abs(low) < 1000000000000000000000000000000 THEN low END AS low,
    CASE WHEN is_decided AND abs(high) < 1000000000000000000000000000000 THEN high END AS high,
    CASE
        WHEN NOT is_decided THEN NULL
        WHEN is_only_denied THEN 'denied'
        WHEN amount IS NOT NULL THEN figure_text(family, unit, bound, amount, amount)
        ELSE figure_text(family, unit, 'range',
            CASE WHEN abs(low) < 1000000000000000000000000000000 THEN low END,
            CASE WHEN abs(high) < 1000000000000000000000000000000 THEN high END)
    END AS value
FROM judged;
