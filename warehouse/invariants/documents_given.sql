-- No row if every document that has to be in the build was loaded or set aside; checked before anything is derived.
WITH counted AS (
    SELECT
        (SELECT sum(n_in) FROM base.counts WHERE table_name = 'documents')::BIGINT AS n_given,
        (SELECT count(*) FROM base.documents) AS n_loaded,
        (SELECT count(*) FROM base.quarantine WHERE table_name = 'documents') AS n_quarantined
)
SELECT format(
    'documents in are not documents loaded and quarantined: {} in, {} loaded, {} quarantined',
    n_given, n_loaded, n_quarantined
)
FROM counted
WHERE n_given <> n_loaded + n_quarantined
