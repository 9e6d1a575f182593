-- grain: pair of sources with a few items in common; how often neither denies the other, and which of them says it later
-- Items that nobody disputes tell nothing: who speaks only of easy things agrees with everybody.
CREATE OR REPLACE TABLE pair_counts AS
WITH sampled AS (
    SELECT b.class_id, b.item_id, b.source_id, b.day
    FROM ballots AS b JOIN item_sizes AS z USING (item_id)
    WHERE z.n_votes BETWEEN 3 AND 2000 AND z.n_classes > 1 AND hash(b.item_id) % 10000 < getvariable('sampled')
)

SELECT a.source_id AS one, b.source_id AS other,
    count(*) FILTER (a.class_id = b.class_id OR coalesce(i.part, j.part) = 1000000) AS n_same,
    count(*) FILTER (a.class_id <> b.class_id AND coalesce(i.part, j.part, 0) < 1000000) AS n_differ,
    coalesce(sum(sign(a.day - b.day)) FILTER (a.class_id = b.class_id), 0)::BIGINT AS later
FROM sampled AS a
JOIN sampled AS b ON b.item_id = a.item_id AND b.source_id > a.source_id
LEFT JOIN implied AS i ON i.wider = a.class_id AND i.narrower = b.class_id
LEFT JOIN implied AS j ON j.wider = b.class_id AND j.narrower = a.class_id
GROUP BY a.source_id, b.source_id
HAVING count(*) >= getvariable('least_shared')
ORDER BY one, other;
