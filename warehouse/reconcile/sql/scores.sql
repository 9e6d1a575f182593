-- grain: value of an item; what speaks for it (millionths), from `weights` (trust, weight) and `standing` (ballots that copy)
CREATE OR REPLACE TABLE own AS
SELECT b.class_id, b.item_id,
    sum((w.weight * b.part // 1000000) * coalesce(s.share, 1000000) // 1000000)::BIGINT AS score
FROM ballots AS b
JOIN weights AS w USING (trust_id)
LEFT JOIN standing AS s ON s.class_id = b.class_id AND s.source_id = b.source_id
GROUP BY b.class_id, b.item_id;

CREATE OR REPLACE TABLE scores AS
SELECT o.class_id, o.item_id, o.score AS own, (o.score + coalesce(e.extra, 0))::BIGINT AS score
FROM own AS o
LEFT JOIN (
    SELECT i.narrower AS class_id, sum(o.score * i.part // 1000000)::BIGINT AS extra
    FROM implied AS i JOIN own AS o ON o.class_id = i.wider
    GROUP BY i.narrower
) AS e USING (class_id);
