-- One row per amount of money that says something about someone.
SELECT
    f.* REPLACE (coalesce(f.subject_id, '(unknown)') AS subject_id, coalesce(f.counterparty_id, '(unknown)') AS counterparty_id),
    d.source_id, d.date_key, left(f.period, 4) AS period_year, 'money/' || f.kind AS predicate_id
FROM house.money_facts AS f
JOIN step.dated_documents AS d USING (doc_id)
