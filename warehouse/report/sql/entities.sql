-- One row per person or organisation that a claim shown is about.
WITH parties AS (
    SELECT subject_id AS entity_id FROM chosen_claims JOIN claims USING (claim_id)
    UNION
    SELECT object_id FROM chosen_claims JOIN claims USING (claim_id)
)
SELECT e.entity_id, e.kind, e.name, e.aliases
FROM parties
JOIN entities AS e USING (entity_id)
ORDER BY e.name, e.entity_id
