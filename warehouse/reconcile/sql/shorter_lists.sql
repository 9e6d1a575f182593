-- grain: source and attribute; votes of others on its items (millionths): for longer lists of which its own is a part, for shorter
-- ones that are a part of its own, and for the very same list; of its lists that have any such beside them how many there are,
-- and what share of those beside is longer or shorter (sums over its lists, millionths)
WITH beside AS (
    SELECT class_id, sum(longer)::BIGINT AS longer, sum(shorter)::BIGINT AS shorter
    FROM (
        SELECT i.wider AS class_id, c.n_votes AS longer, 0 AS shorter
        FROM implied AS i JOIN classes AS c ON c.class_id = i.narrower
        WHERE i.relation = 'omits'
        UNION ALL
        SELECT i.narrower, 0, c.n_votes
        FROM implied AS i JOIN classes AS c ON c.class_id = i.wider
        WHERE i.relation = 'omits'
    )
    GROUP BY class_id
),

lists AS (
    SELECT b.trust_id, b.part, coalesce(l.longer, 0) AS longer, coalesce(l.shorter, 0) AS shorter,
        CASE WHEN b.is_many THEN c.n_votes - 1 ELSE 0 END AS same
    FROM ballots AS b
    JOIN classes AS c USING (class_id)
    LEFT JOIN beside AS l USING (class_id)
    WHERE b.is_many OR l.class_id IS NOT NULL
)

SELECT t.trust_id, t.attribute_id,
    coalesce(sum(l.part * l.longer), 0)::BIGINT AS longer,
    coalesce(sum(l.part * l.shorter), 0)::BIGINT AS shorter,
    coalesce(sum(l.part * l.same), 0)::BIGINT AS same,
    count(*) FILTER (l.longer + l.shorter + l.same > 0) AS n_lists,
    coalesce(sum(1000000 * l.longer // nullif(l.longer + l.shorter + l.same, 0)), 0)::BIGINT
        AS share_longer,
    coalesce(sum(1000000 * l.shorter // nullif(l.longer + l.shorter + l.same, 0)), 0)::BIGINT
        AS share_shorter
FROM trusts AS t
LEFT JOIN lists AS l USING (trust_id)
GROUP BY t.trust_id, t.attribute_id
ORDER BY t.trust_id;
