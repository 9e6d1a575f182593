-- One row per direct quotation.
SELECT
    f.* REPLACE (coalesce(f.speaker_id, '(unknown)') AS speaker_id),
    d.source_id, d.date_key, 'quote/quote' AS predicate_id
FROM house.quotes AS f
JOIN step.dated_documents AS d USING (doc_id)
