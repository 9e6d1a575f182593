-- One row per thing measured in money: the figure that the sources allow.
SELECT
    m.* REPLACE (
        coalesce(m.subject_id, '(unknown)') AS subject_id, coalesce(m.counterparty_id, '(unknown)') AS counterparty_id
    ),
    d.first_date_key, d.last_date_key, left(m.period, 4) AS period_year, 'money/' || m.kind AS predicate_id
FROM house.monetary_claims AS m
JOIN step.dated_claims AS d USING (claim_id)
