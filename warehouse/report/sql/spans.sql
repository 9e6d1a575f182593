-- One row per part of a fact that makes a claim shown.
SELECT s.fact_id, s.slot, s.span_start, s.span_end
FROM fact_spans AS s
WHERE s.fact_id IN (SELECT l.fact_id FROM chosen_claims JOIN claim_facts AS l USING (claim_id))
ORDER BY s.fact_id, s.span_start, s.span_end, s.slot
