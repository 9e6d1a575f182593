-- One row per claim about an entity, those of most sources first.
SELECT claim_id, statement, value, agreement, n_sources
FROM claims
WHERE subject_id = $id OR object_id = $id
ORDER BY n_sources DESC, statement, claim_id
LIMIT 10
