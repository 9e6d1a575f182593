-- grain: ballot on an item of an attribute whose numbers scatter; `middles` begins with the plain median of each item
CREATE OR REPLACE TABLE scattered AS
SELECT b.item_id, b.class_id, b.trust_id, b.source_id, k.point,
    b.part::BIGINT * coalesce(s.share, 1000000) // 1000000 AS part,
    median(t.spread * CASE WHEN t.is_relative THEN abs(k.point) ELSE 1 END) OVER (PARTITION BY b.item_id) AS reach
FROM ballots AS b
JOIN classes AS c USING (class_id)
JOIN keys AS k USING (key_id)
JOIN scatter AS t ON t.attribute_id = c.attribute_id
LEFT JOIN standing AS s ON s.class_id = b.class_id AND s.source_id = b.source_id
WHERE k.point IS NOT NULL;

CREATE OR REPLACE TABLE middles AS
SELECT item_id, NULL::BIGINT AS class_id, median(point) AS middle FROM scattered GROUP BY item_id;
