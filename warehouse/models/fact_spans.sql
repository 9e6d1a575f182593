-- One row per part of a fact.
FROM base.fact_spans
