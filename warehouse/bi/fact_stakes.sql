-- One row per share of ownership.
SELECT
    f.* REPLACE (coalesce(f.holder_id, '(unknown)') AS holder_id, coalesce(f.issuer_id, '(unknown)') AS issuer_id),
    d.source_id, d.date_key, left(f.period, 4) AS period_year, 'stake/stake' AS predicate_id
FROM house.stake_facts AS f
JOIN step.dated_documents AS d USING (doc_id)
