-- One row per pair to compare, in an order in which those of one story stand together, so that a text is read once or twice.
SELECT doc_a, doc_b
FROM step.pairs_to_compare
ORDER BY min(doc_a) OVER (PARTITION BY doc_b), doc_b, doc_a
