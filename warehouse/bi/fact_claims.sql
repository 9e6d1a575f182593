-- One row per claim, of whichever family.
SELECT
    c.* REPLACE (coalesce(c.subject_id, '(unknown)') AS subject_id, coalesce(c.object_id, '(unknown)') AS object_id),
    d.first_date_key, d.last_date_key, left(c.period, 4) AS period_year, c.family || '/' || c.predicate AS predicate_id
FROM house.claims AS c
JOIN step.dated_claims AS d USING (claim_id)
