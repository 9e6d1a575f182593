-- One row per quotation of a person or an organisation.
CREATE MACRO quotes_of(whom) AS TABLE
SELECT q.quote, q.speaker, q.certainty, d.source_id, d.published_on, d.title, d.url, q.evidence_start, q.fact_id, d.doc_id
FROM quotes AS q
JOIN documents AS d ON d.doc_id = q.doc_id
WHERE q.speaker_id = entity_id_of(whom)
ORDER BY d.published_on NULLS LAST, d.source_id, q.evidence_start, q.fact_id;
