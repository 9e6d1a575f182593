-- grain: ballot of a source that copies another voter for the same value; the share of it that is its own (millionths)
-- One order of all sources, so that no two copy each other: who reports first, else who says most.
CREATE OR REPLACE TABLE seniority AS
WITH late AS (
    SELECT source_id, sum(part)::BIGINT AS lateness
    FROM (
        SELECT one AS source_id, later * 10 // n_same AS part FROM linked
        UNION ALL
        SELECT other, -later * 10 // n_same FROM linked
    )
    GROUP BY source_id
)

SELECT s.source_id, row_number() OVER (ORDER BY coalesce(l.lateness, 0), s.n_rows DESC, s.source_id) AS place
FROM sources AS s LEFT JOIN late AS l USING (source_id);

CREATE OR REPLACE TABLE copies AS
SELECT
    CASE WHEN a.place > b.place THEN l.one ELSE l.other END AS copier,
    CASE WHEN a.place > b.place THEN l.other ELSE l.one END AS original,
    l.copied, l.evidence, l.n_same
FROM linked AS l
JOIN seniority AS a ON a.source_id = l.one
JOIN seniority AS b ON b.source_id = l.other;

CREATE OR REPLACE TABLE standing AS
SELECT x.class_id, x.source_id,
    (exp(sum((ln(1.0 - least(c.copied, 0.99)) * 1e6)::BIGINT) / 1e6) * 1e6)::BIGINT AS share
FROM copies AS c
JOIN ballots AS x ON x.source_id = c.copier
JOIN ballots AS y ON y.source_id = c.original AND y.class_id = x.class_id
GROUP BY x.class_id, x.source_id;
