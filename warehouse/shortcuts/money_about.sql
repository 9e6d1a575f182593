-- One row per sum that was claimed of somebody or between them and another.
CREATE MACRO money_about(whom) AS TABLE
SELECT m.kind, m.subject, m.counterparty, m.period, short_figure(m.amount, m.bound, m.currency) AS figure,
    short_range(m.amount_low, m.amount_high, m.currency) AS allowed, m.agreement, m.n_independent_sources, m.n_sources,
    m.amount, m.bound, m.amount_low, m.amount_high, m.currency, m.claim_id
FROM monetary_claims AS m
WHERE entity_id_of(whom) IN (m.subject_id, m.counterparty_id)
ORDER BY m.n_independent_sources DESC, count(*) OVER (PARTITION BY m.currency) DESC, m.currency,
    m.amount DESC NULLS LAST, m.kind, m.claim_id;
