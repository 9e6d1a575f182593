-- The ledger that the next run starts from, beside the published tables; of forgotten texts nothing is kept but where they stood.
CREATE SCHEMA house.ledger;
CREATE TABLE house.ledger.appearances AS
SELECT a.* REPLACE (if(f.doc_id IS NULL, a.title, NULL) AS title)
FROM base.appearances AS a
LEFT JOIN (SELECT doc_id FROM step.forgotten) AS f USING (doc_id)
ORDER BY a.arrival, a.doc_id, a.path;
CREATE TABLE house.ledger.tombstones AS SELECT DISTINCT kind, name FROM base.tombstones ORDER BY ALL;

-- What was found in the texts, so that the next run reads only those for which it may have changed.
CREATE TABLE house.ledger.readings AS
SELECT getvariable('fingerprint') AS fingerprint, keep_one_in FROM step.samples;
CREATE TABLE house.ledger.credits AS FROM step.document_credits;
CREATE TABLE house.ledger.credit_names AS FROM step.credit_names;
CREATE TABLE house.ledger.repeated_paragraphs AS FROM step.repeated_paragraphs;
CREATE TABLE house.ledger.paragraphs AS SELECT doc_id, hash FROM step.paragraphs;
CREATE TABLE house.ledger.runs AS FROM step.runs;
CREATE TABLE house.ledger.compared_pairs AS FROM step.candidates;

-- What claims rest on, so that the next run makes only those on which something has changed.
CREATE TABLE house.ledger.twins AS FROM step.twins ORDER BY ALL;
CREATE TABLE house.ledger.source_meetings AS FROM step.source_meetings ORDER BY claim_id, source_a, source_b;
