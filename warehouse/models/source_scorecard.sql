-- One row per source.
SELECT c.*, r.reliability::DECIMAL(9, 4) AS reliability,
    r.reliability_low::DECIMAL(9, 4) AS reliability_low, r.reliability_high::DECIMAL(9, 4) AS reliability_high,
    r.widened_by
FROM step.source_counts AS c
JOIN step.reliability AS r USING (source_id)
