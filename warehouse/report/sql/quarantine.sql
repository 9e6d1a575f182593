-- One row per rejected document or row; at most $most. The offending row is cut to what a reader can take in.
SELECT quarantine_id, stage, table_name, reason, path, left("row", 2000) AS "row"
FROM quarantine
ORDER BY stage, table_name, reason, quarantine_id
LIMIT $most
