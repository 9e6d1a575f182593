-- grain: value of an item; what speaks for it (millionths), from `weights` (trust, and what its claims speak with: a single
-- value, a list of several names, and what a shorter list says for a longer one), `longer_lists` (attribute, what each voice
-- for a longer list but the first says against the shorter) and `standing` (ballots that copy)
CREATE OR REPLACE TABLE own AS
SELECT b.class_id, b.item_id,
    sum((CASE WHEN b.is_many THEN w.many ELSE w.weight END * b.part // 1000000) * coalesce(s.share, 1000000) // 1000000)::BIGINT
        AS score,
    sum((w.hint * b.part // 1000000) * coalesce(s.share, 1000000) // 1000000)::BIGINT AS hint,
    sum(b.part::BIGINT * coalesce(s.share, 1000000) // 1000000)::BIGINT AS voices
FROM ballots AS b
JOIN weights AS w USING (trust_id)
LEFT JOIN standing AS s ON s.class_id = b.class_id AND s.source_id = b.source_id
GROUP BY b.class_id, b.item_id;

CREATE OR REPLACE TABLE scores AS
SELECT o.class_id, o.item_id, o.score AS own, (o.score + coalesce(e.extra, 0) - coalesce(l.against, 0))::BIGINT AS score
FROM own AS o
LEFT JOIN (
    SELECT i.narrower AS class_id,
        sum(CASE WHEN i.relation = 'omits' THEN o.hint ELSE o.score * i.part // 1000000 END)::BIGINT AS extra
    FROM implied AS i JOIN own AS o ON o.class_id = i.wider
    GROUP BY i.narrower
) AS e USING (class_id)
LEFT JOIN (
    SELECT i.wider AS class_id, max(greatest(o.voices - 1000000, 0) * h.against // 1000000)::BIGINT AS against
    FROM implied AS i
    JOIN own AS o ON o.class_id = i.narrower
    JOIN classes AS c ON c.class_id = i.wider
    JOIN longer_lists AS h ON h.attribute_id = c.attribute_id
    WHERE i.relation = 'omits'
    GROUP BY i.wider
) AS l USING (class_id);
