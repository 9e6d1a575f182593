-- grain: source and attribute; votes of others on its items: for longer lists of which its own is a part, for shorter ones
-- that are a part of its own, and for the very same list
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
)

SELECT t.trust_id, t.attribute_id,
    coalesce(sum(b.part * l.longer), 0)::BIGINT AS longer,
    coalesce(sum(b.part * l.shorter), 0)::BIGINT AS shorter,
    coalesce(sum(CASE WHEN b.is_many THEN b.part * (c.n_votes - 1) ELSE 0 END), 0)::BIGINT AS same
FROM trusts AS t
LEFT JOIN ballots AS b USING (trust_id)
LEFT JOIN classes AS c USING (class_id)
LEFT JOIN beside AS l USING (class_id)
GROUP BY t.trust_id, t.attribute_id
ORDER BY t.trust_id;
