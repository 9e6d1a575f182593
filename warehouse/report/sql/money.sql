-- One row per monetary claim shown: the figure that the sources allow.
SELECT m.claim_id, m.currency, m.amount, m.bound, m.amount_low, m.amount_high
FROM chosen_claims AS r
JOIN monetary_claims AS m USING (claim_id)
ORDER BY r.rank
