-- The ledger that the next run starts from, beside the published tables; of forgotten texts nothing is kept but where they stood.
CREATE SCHEMA house.ledger;
CREATE TABLE house.ledger.appearances AS
SELECT a.* REPLACE (if(f.doc_id IS NULL, a.title, NULL) AS title)
FROM base.appearances AS a
LEFT JOIN (SELECT doc_id FROM step.forgotten) AS f USING (doc_id)
ORDER BY a.arrival, a.doc_id, a.path;
CREATE TABLE house.ledger.tombstones AS SELECT DISTINCT kind, name FROM base.tombstones ORDER BY ALL;
