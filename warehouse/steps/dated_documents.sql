-- What every table of the star needs of a document and of a claim: the keys of its day and source.
CREATE OR REPLACE TABLE step.dated_documents AS
SELECT doc_id, source_id, coalesce(strftime(published_on, '%Y%m%d')::BIGINT, 0) AS date_key
FROM house.documents;

CREATE OR REPLACE TABLE step.dated_claims AS
SELECT
    f.claim_id,
    coalesce(min(d.date_key) FILTER (d.date_key > 0), 0) AS first_date_key,
    max(d.date_key) AS last_date_key
FROM house.claim_facts AS f
JOIN step.dated_documents AS d USING (doc_id)
GROUP BY f.claim_id;
