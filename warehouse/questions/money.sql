-- What money was claimed, with the best figure and what the sources jointly allow; the most usual currency first.
SELECT kind, subject, counterparty, short_figure(amount, bound, currency) AS figure,
    short_range(amount_low, amount_high, currency) AS allowed, agreement, period,
    n_independent_sources AS origins, qualifier, stage, n_sources AS sources, claim_id, amount, bound, amount_low, amount_high, currency,
    is_decided
FROM monetary_claims
WHERE entity_id_of($about) IN (subject_id, counterparty_id)
ORDER BY n_independent_sources DESC, count(*) OVER (PARTITION BY currency) DESC, currency, amount DESC NULLS LAST,
    kind, subject, claim_id
LIMIT $limit
