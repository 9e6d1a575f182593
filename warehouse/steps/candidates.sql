-- One row per pair of documents of different sources that share several runs of words, the earlier one first.
-- What many documents have counts for less: a turn of phrase is no trace of copying, unless many of them are shared and
-- they are much of the shorter text, as by the hundredth reprint of one story.
CREATE TABLE step.met AS
SELECT first, number, sum(n_shared)::BIGINT AS n_shared, sum(n_formulas)::BIGINT AS n_formulas
FROM step.runs_met
GROUP BY first, number
HAVING sum(n_shared) - sum(n_formulas) >= getvariable('least_shared') OR sum(n_shared) >= getvariable('least_formulas');

CREATE TABLE step.n_runs AS SELECT doc_id, count(*) AS n FROM step.runs GROUP BY doc_id;

CREATE TABLE step.candidates AS
WITH about AS (
    SELECT number, doc_id, source_id, n FROM step.texts_in_order JOIN step.n_runs USING (doc_id)
)
SELECT a.doc_id AS doc_a, b.doc_id AS doc_b
FROM step.met AS m
JOIN about AS a ON a.number = m.first
JOIN about AS b ON b.number = m.number
WHERE a.source_id <> b.source_id
    AND (
        m.n_shared - m.n_formulas >= getvariable('least_shared')
        OR m.n_shared::DOUBLE / least(a.n, b.n)::DOUBLE >= getvariable('least_part')::DOUBLE
    )
ORDER BY doc_a, doc_b;

DROP TABLE step.runs_met;
DROP TABLE step.met;
