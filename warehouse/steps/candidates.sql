-- One row per pair of documents of different sources that share several runs of words, the earlier one first.
--
-- Near linear: a run is compared with the first few documents that have it, and what many documents have counts for less:
-- a turn of phrase is no trace of copying, unless many of them are shared and they are much of the shorter text, as by
-- the hundredth reprint of one story.
CREATE TABLE step.candidates AS
WITH shared AS (
    SELECT run, count(*) AS n FROM step.runs GROUP BY run HAVING count(*) > 1
),
several AS (
    SELECT o.number, run, s.n > getvariable('formula') AS is_formula
    FROM step.runs
    JOIN shared AS s USING (run)
    JOIN step.texts_in_order AS o USING (doc_id)
),
first_documents AS (
    SELECT run, number
    FROM several
    QUALIFY row_number() OVER (PARTITION BY run ORDER BY number) <= getvariable('first_documents')
),
met AS (
    SELECT f.number AS first, s.number, count(*) AS n_shared, count(*) FILTER (s.is_formula) AS n_formulas
    FROM several AS s
    JOIN first_documents AS f USING (run)
    WHERE f.number < s.number
    GROUP BY ALL
),
n_runs AS (
    SELECT o.number, o.doc_id, o.source_id, count(*) AS n
    FROM step.runs
    JOIN step.texts_in_order AS o USING (doc_id)
    GROUP BY ALL
)
SELECT a.doc_id AS doc_a, b.doc_id AS doc_b
FROM met AS m
JOIN n_runs AS a ON a.number = m.first
JOIN n_runs AS b ON b.number = m.number
WHERE a.source_id <> b.source_id
    AND (
        m.n_shared - m.n_formulas >= getvariable('least_shared')
        OR (
            m.n_shared >= getvariable('least_formulas')
            AND m.n_shared::DOUBLE / least(a.n, b.n)::DOUBLE >= getvariable('least_part')::DOUBLE
        )
    )
ORDER BY doc_a, doc_b;
