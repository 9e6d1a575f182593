-- What money was claimed, from two sources or more
SELECT kind, subject, counterparty, currency, amount, amount_low, amount_high, agreement, n_sources AS sources
FROM monetary_claims
WHERE n_sources > 1
ORDER BY n_sources DESC, amount DESC NULLS LAST, kind, subject
LIMIT 8
