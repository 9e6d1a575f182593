-- One row per claim of a build: its verdict in a few words.
SELECT claim_id, statement, concat_ws(', ', agreement, value, CASE WHEN NOT is_decided THEN 'undecided' END) AS verdict
FROM house.claims
ORDER BY claim_id
