-- One row per source that speaks of the claim.
FROM source_agreement WHERE claim_id = $id ORDER BY is_independent DESC, stance, source_id
