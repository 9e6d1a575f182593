-- One row per two documents that share runs of words among some of all runs: how many, and how many that many documents have.
-- Near linear: a run is compared with the first few documents that have it.
INSERT INTO step.runs_met
WITH these AS (
    SELECT doc_id, run FROM step.runs WHERE run % getvariable('n_parts') = getvariable('part')
),
shared AS (
    SELECT run, count(*) AS n FROM these GROUP BY run HAVING count(*) > 1
),
several AS (
    SELECT o.number, run, s.n > getvariable('formula') AS is_formula
    FROM these
    JOIN shared AS s USING (run)
    JOIN step.texts_in_order AS o USING (doc_id)
),
first_documents AS (
    SELECT run, number
    FROM several
    QUALIFY row_number() OVER (PARTITION BY run ORDER BY number) <= getvariable('first_documents')
)
SELECT f.number AS first, s.number, count(*) AS n_shared, count(*) FILTER (s.is_formula) AS n_formulas
FROM several AS s
JOIN first_documents AS f USING (run)
WHERE f.number < s.number
GROUP BY ALL;
