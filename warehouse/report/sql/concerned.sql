-- One row: how much of the warehouse concerns the entities asked for, before anything is left out for size.
SELECT
    (
        SELECT count(*) FROM claims
        WHERE list_contains($entities::VARCHAR[], subject_id) OR list_contains($entities::VARCHAR[], object_id)
    ) AS n_claims,
    (
        SELECT count(*) FROM (
            SELECT f.doc_id FROM claims AS c JOIN claim_facts AS f USING (claim_id)
            WHERE list_contains($entities::VARCHAR[], c.subject_id) OR list_contains($entities::VARCHAR[], c.object_id)
            UNION
            SELECT m.doc_id FROM mentions AS m WHERE list_contains($entities::VARCHAR[], m.entity_id)
        )
    ) AS n_documents
