-- grain: pair of values of an item where whoever says `wider` does not deny `narrower`
CREATE OR REPLACE TABLE compared AS
SELECT c.class_id, c.item_id, c.attribute_id, c.key_id, c.n_votes, k.point, k.set_low, k.set_high, k.loose_low,
    k.loose_high, k.is_set, k.key
FROM (
    SELECT *, row_number() OVER (PARTITION BY item_id ORDER BY n_votes DESC, key_id) AS place
    FROM classes
    WHERE item_id IN (SELECT item_id FROM item_sizes WHERE n_classes > 1)
) AS c
JOIN keys AS k USING (key_id)
WHERE c.place <= 200;

CREATE OR REPLACE TABLE implied AS
WITH written AS (
    -- What a number or a time allows by its written precision or bound.
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part
    FROM (FROM compared WHERE set_high > set_low) AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id
        AND b.set_high - b.set_low < a.set_high - a.set_low
        AND b.set_low <= a.set_high AND b.set_high >= a.set_low
    WHERE b.point IS NOT NULL
),

rounded AS (
    -- Idle zeros, where the attribute is seen to be rounded and the exact figure has a second voice.
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part
    FROM (FROM compared JOIN kinds USING (attribute_id) WHERE loose_low < loose_high AND rounds) AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id
        AND b.point BETWEEN a.loose_low AND a.loose_high
        AND coalesce(b.loose_high - b.loose_low, 0) < a.loose_high - a.loose_low
        AND b.set_high - b.set_low <= a.set_high - a.set_low
        AND (b.n_votes >= 2 OR b.n_votes >= a.n_votes)
),

contained AS (
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part
    FROM compared AS a
    JOIN compared AS b ON b.item_id = a.item_id AND b.class_id <> a.class_id
    JOIN broader_keys AS h ON h.key_id = b.key_id AND h.broader_id = a.key_id
),

shorter AS (
    -- A list that leaves names out is no firm denial of the longer one.
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id,
        CASE WHEN a.key LIKE '%|…' THEN 1000000 ELSE 300000 END AS part
    FROM (FROM compared WHERE is_set) AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id AND b.is_set
        AND length(b.key) > length(a.key) AND b.key NOT LIKE '%|…'
        AND list_has_all(string_split(b.key, '|'), list_filter(string_split(a.key, '|'), lambda x: x <> '…'))
)

SELECT wider, narrower, item_id, max(part)::INTEGER AS part
FROM (FROM written UNION ALL FROM rounded UNION ALL FROM contained UNION ALL FROM shorter)
GROUP BY wider, narrower, item_id;
