-- One row: the claim.
FROM claims WHERE claim_id = $id
