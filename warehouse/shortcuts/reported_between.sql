-- One row per claim that was first reported within some days, both ends included.
CREATE MACRO reported_between(first_day, final_day) AS TABLE
SELECT t.first_reported, c.family, c.statement, c.value, c.agreement, c.n_independent_sources, c.n_sources, c.claim_id
FROM claims AS c
JOIN claim_dates AS t ON t.claim_id = c.claim_id
WHERE t.first_reported BETWEEN CAST(first_day AS DATE) AND CAST(final_day AS DATE)
ORDER BY t.first_reported, c.n_independent_sources DESC, c.family, c.statement, c.claim_id;
