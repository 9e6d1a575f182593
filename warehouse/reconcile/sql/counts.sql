-- One row: what came in and what came of it.
SELECT
    (SELECT count(*) FROM given) + (SELECT count(*) FROM bad_lines) AS n_rows,
    (SELECT count(*) FROM rejected) AS n_rejected,
    (SELECT coalesce(sum(s.n), 0)::BIGINT FROM readings AS r JOIN spellings AS s USING (spelling_id) WHERE r.is_missing)
        AS n_missing,
    (SELECT count(*) FROM sources) AS n_sources,
    (SELECT count(*) FROM objects) AS n_objects,
    (SELECT count(*) FROM objects WHERE is_decided) AS n_decided
