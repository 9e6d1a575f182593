-- One row per publisher.
SELECT source_id, min(source_name) AS name, min(homepage) AS homepage
FROM base.documents
GROUP BY source_id
