-- One row per pair of sources that do not speak independently; at most $most, most text in common first.
SELECT source_a, source_b, n_shared_claims, n_agree, n_conflict, text_overlap, dependence
FROM source_pairs
WHERE dependence <> 'independent'
    AND source_a IN (SELECT d.source_id FROM chosen_documents JOIN documents AS d USING (doc_id))
    AND source_b IN (SELECT d.source_id FROM chosen_documents JOIN documents AS d USING (doc_id))
ORDER BY text_overlap DESC, source_a, source_b
LIMIT $most
