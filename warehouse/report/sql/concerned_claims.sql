-- One row per claim that the report is on: about one of $entities, or every claim if there is none of these.
CREATE TEMP TABLE concerned_claims AS
SELECT claim_id
FROM claims
WHERE len($entities::VARCHAR[]) = 0
    OR list_contains($entities::VARCHAR[], subject_id)
    OR list_contains($entities::VARCHAR[], object_id)
