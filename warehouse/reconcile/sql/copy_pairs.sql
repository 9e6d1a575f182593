-- grain: pair of sources with a few items in common; how often neither denies the other, how often two of the item's other
-- voters agree (`expected`, millionths), and which of the two says it later
-- Items that nobody disputes tell nothing: who speaks only of easy things agrees with everybody. Nor do lists that leave out
-- what another has: many leave out the same. Those with whom a source has less in common are one partner, `other` -1.
CREATE OR REPLACE TABLE pair_counts AS
WITH agreed AS (
    SELECT c.item_id, sum(c.n_votes * (c.n_votes - 1))::BIGINT AS alike, max(z.n_votes * (z.n_votes - 1))::BIGINT AS pairs
    FROM classes AS c JOIN item_sizes AS z USING (item_id)
    WHERE z.n_votes BETWEEN 3 AND 2000 AND z.n_classes > 1 AND hash(c.item_id) % 10000 < getvariable('sampled')
    GROUP BY c.item_id
),

sampled AS (
    SELECT b.class_id, b.item_id, b.source_id, b.day, g.alike, g.pairs
    FROM ballots AS b JOIN agreed AS g USING (item_id)
    ANTI JOIN (SELECT wider AS class_id FROM implied WHERE relation = 'omits') AS s USING (class_id)
),

met AS MATERIALIZED (
    SELECT a.source_id AS one, b.source_id AS other,
        count(*) FILTER (a.class_id = b.class_id OR coalesce(i.part, j.part) = 1000000) AS n_same,
        count(*) FILTER (a.class_id <> b.class_id AND coalesce(i.part, j.part, 0) < 1000000) AS n_differ,
        sum(greatest(a.alike - CASE WHEN a.class_id = b.class_id THEN 2 ELSE 0 END, 0) * 1000000 // (a.pairs - 2))::BIGINT
            AS expected,
        coalesce(sum(sign(a.day - b.day)) FILTER (a.class_id = b.class_id), 0)::BIGINT AS later
    FROM sampled AS a
    JOIN sampled AS b ON b.item_id = a.item_id AND b.source_id > a.source_id
    LEFT JOIN implied AS i ON i.wider = a.class_id AND i.narrower = b.class_id
    LEFT JOIN implied AS j ON j.wider = b.class_id AND j.narrower = a.class_id
    GROUP BY a.source_id, b.source_id
),

often AS MATERIALIZED (
    FROM met WHERE n_same + n_differ >= getvariable('least_shared')
),

seldom AS (
    SELECT one AS source_id, n_same, n_differ FROM met WHERE n_same + n_differ < getvariable('least_shared')
    UNION ALL
    SELECT other, n_same, n_differ FROM met WHERE n_same + n_differ < getvariable('least_shared')
)

FROM often
UNION ALL
SELECT source_id, -1, sum(n_same)::BIGINT, sum(n_differ)::BIGINT, 0, 0
FROM seldom SEMI JOIN (SELECT one AS source_id FROM often UNION SELECT other FROM often) USING (source_id)
GROUP BY source_id
ORDER BY one, other;
