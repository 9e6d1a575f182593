-- grain: source; claims of its own that others speak of too, how many of them are believed right, how doubtful that is
-- A copied claim tests its original, not the copier: only the share that is a source's own counts. Millionths.
CREATE OR REPLACE TABLE trials AS
WITH judged AS (
    SELECT l.source_id, l.part, l.part::BIGINT * coalesce(s.share, 1000000) // 1000000 AS own, e.belief
    FROM ballots AS l
    JOIN beliefs AS e USING (class_id)
    LEFT JOIN standing AS s ON s.class_id = l.class_id AND s.source_id = l.source_id
)

SELECT s.source AS source_id,
    coalesce(sum(part), 0)::BIGINT AS n_claims,
    coalesce(sum(own), 0)::BIGINT AS n_own,
    coalesce(sum(own * belief // 1000000), 0)::BIGINT AS "right",
    coalesce(sum(own * (belief * (1000000 - belief) // 1000000) // 1000000), 0)::BIGINT AS doubt,
    coalesce(sum(own * least(belief, 1000000 - belief) // 1000000), 0)::BIGINT AS edge
FROM sources AS s LEFT JOIN judged AS j USING (source_id)
GROUP BY s.source
ORDER BY s.source;
