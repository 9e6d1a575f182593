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

-- How far what claims of an item allow usually lies from their middle; only where hardly any two give the same number
-- (sources that err give the same truth all the same) and there are enough claims of an item to see it.
CREATE OR REPLACE TABLE scatter AS
WITH claimed AS (
    SELECT c.attribute_id, c.item_id, k.set_low, k.set_high, median(k.point) OVER (PARTITION BY c.item_id) AS middle
    FROM ballots AS b
    JOIN classes AS c USING (class_id)
    JOIN keys AS k USING (key_id)
    JOIN item_sizes AS z ON z.item_id = c.item_id
    WHERE k.point IS NOT NULL AND z.n_votes >= 5 AND hash(c.item_id) % 100 < getvariable('sampled_items')
),

items_off AS (
    SELECT attribute_id, item_id, max(abs(middle)) AS size,
        median(greatest(set_low - middle, middle - set_high, 0)) AS off,
        median(greatest(set_low - middle, middle - set_high, 0) / nullif(abs(middle), 0)) AS off_share
    FROM claimed GROUP BY attribute_id, item_id
),

-- The share of an item's claims that the point of one of them suits.
suited AS (
    SELECT item_id, max(n_suited) / max(n_votes) AS top_share
    FROM (
        SELECT b.item_id, b.class_id, sum(a.n_votes) AS n_suited
        FROM compared AS b JOIN compared AS a
            ON a.item_id = b.item_id AND b.point BETWEEN a.set_low AND a.set_high
        WHERE b.item_id IN (SELECT item_id FROM items_off)
        GROUP BY b.item_id, b.class_id
    ) JOIN item_sizes USING (item_id)
    GROUP BY item_id
),

usual AS (
    SELECT attribute_id, median(off) AS off, coalesce(median(off_share), 0) AS off_share, count(*) AS n_items,
        median(coalesce(top_share, 1)) AS top_share,
        quantile_cont(size, 0.9) > 10 * quantile_cont(size, 0.1) AS is_relative
    FROM items_off LEFT JOIN suited USING (item_id) GROUP BY attribute_id
)

SELECT attribute_id, is_relative, 2 * CASE WHEN is_relative THEN off_share ELSE off END AS spread
FROM usual
WHERE n_items >= 10 AND top_share <= 0.3 AND CASE WHEN is_relative THEN off_share ELSE off END > 0;

-- How near numbers and times lie to what they are a slip or a rounding of: the distance within which there are far more
-- pairs of values of one item than in the next stretch of that length (mistakes know no such distance). Numbers are told
-- apart by shares of their size. After the tolerance of Li et al. 2013, which is a hundredth of the usual value.
CREATE OR REPLACE TABLE tolerances AS
WITH gaps AS (
    SELECT a.attribute_id,
        ceil(log2(abs(a.point - b.point) / CASE WHEN q.kind = 'number' THEN greatest(abs(a.point), abs(b.point)) ELSE 1 END))::INTEGER
            AS step
    FROM compared AS a
    JOIN compared AS b ON b.item_id = a.item_id AND b.class_id > a.class_id
    JOIN kinds AS q ON q.attribute_id = a.attribute_id
    WHERE a.point <> b.point AND hash(a.item_id) % 100 < getvariable('sampled_items')
        AND NOT (a.set_low <= b.set_high AND b.set_low <= a.set_high)
        AND a.attribute_id NOT IN (SELECT attribute_id FROM scatter)
),

counted AS (
    SELECT attribute_id, step, count(*) AS n FROM gaps GROUP BY attribute_id, step
),

stretches_of AS (
    SELECT s.attribute_id, s.step,
        sum(c.n) FILTER (c.step <= s.step) AS n_near,
        coalesce(sum(c.n) FILTER (c.step = s.step + 1), 0) AS n_next,
        coalesce(sum(c.n) FILTER (c.step > s.step + 1), 0) AS n_beyond
    FROM counted AS s JOIN counted AS c USING (attribute_id)
    GROUP BY s.attribute_id, s.step
)

SELECT attribute_id, 2.0 ** step AS tolerance
FROM stretches_of
WHERE n_near >= 10 AND n_near >= 3 * n_next AND 2 * n_beyond >= n_near
QUALIFY row_number() OVER (PARTITION BY attribute_id ORDER BY n_near - n_next DESC, step) = 1;

CREATE OR REPLACE TABLE implied AS
WITH written AS (
    -- What a number or a time allows by its written precision or bound.
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part, 'allows' AS relation
    FROM (FROM compared WHERE set_high > set_low) AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id
        AND b.set_high - b.set_low < a.set_high - a.set_low
        AND b.set_low <= a.set_high AND b.set_high >= a.set_low
    WHERE b.point IS NOT NULL
),

rounded AS (
    -- Idle zeros, where the attribute is seen to be rounded and the exact figure has a second voice.
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part, 'allows' AS relation
    FROM (FROM compared JOIN kinds USING (attribute_id) WHERE loose_low < loose_high AND rounds) AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id
        AND b.point BETWEEN a.loose_low AND a.loose_high
        AND coalesce(b.loose_high - b.loose_low, 0) < a.loose_high - a.loose_low
        AND b.set_high - b.set_low <= a.set_high - a.set_low
        AND (b.n_votes >= 2 OR b.n_votes >= a.n_votes)
),

contained AS (
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part, 'allows' AS relation
    FROM compared AS a
    JOIN compared AS b ON b.item_id = a.item_id AND b.class_id <> a.class_id
    JOIN broader_keys AS h ON h.key_id = b.key_id AND h.broader_id = a.key_id
),

-- What is written with more words of its place, once a second voice says so; `London` and `London, England` are one.
placed AS (
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part, 'allows' AS relation, s.is_same
    FROM compared AS a
    JOIN compared AS b ON b.item_id = a.item_id AND b.attribute_id = a.attribute_id AND b.class_id <> a.class_id
    JOIN (SELECT DISTINCT attribute_id, narrower, wider, is_same FROM stretches) AS s
        ON s.attribute_id = a.attribute_id AND s.wider = a.key AND s.narrower = b.key
    WHERE b.n_votes >= 2 OR b.n_votes >= a.n_votes OR s.is_same
),

-- `12` does not deny gate C12.
coded AS (
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 1000000 AS part, 'allows' AS relation
    FROM (FROM compared WHERE key SIMILAR TO '\d{1,4}') AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id AND b.key SIMILAR TO '[a-z]{1,2}\d{1,4}'
        AND right(b.key, length(a.key)) = a.key AND length(b.key) - length(a.key) <= 2
        AND b.key SIMILAR TO ('[a-z]+' || a.key)
    JOIN kinds AS k ON k.attribute_id = a.attribute_id AND k.kind = 'word'
    WHERE b.n_votes >= 2 OR b.n_votes >= a.n_votes
),

shorter AS (
    -- A list that leaves names out is no firm denial of the longer one: what it says for that, its source tells (`omits`).
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id,
        CASE WHEN a.key LIKE '%|…' THEN 1000000 ELSE 0 END AS part,
        CASE WHEN a.key LIKE '%|…' THEN 'allows' ELSE 'omits' END AS relation
    FROM (FROM compared WHERE is_set) AS a
    JOIN compared AS b
        ON b.item_id = a.item_id AND b.class_id <> a.class_id AND b.is_set
        AND length(b.key) > length(a.key) AND b.key NOT LIKE '%|…'
        AND list_has_all(string_split(b.key, '|'), list_filter(string_split(a.key, '|'), lambda x: x <> '…'))
),

near_by AS (
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id, 700000 AS part, 'near' AS relation
    FROM compared AS a
    JOIN tolerances AS t USING (attribute_id)
    JOIN kinds AS q USING (attribute_id)
    JOIN compared AS b ON b.item_id = a.item_id AND b.class_id <> a.class_id
    WHERE abs(a.point - b.point)
        <= t.tolerance * CASE WHEN q.kind = 'number' THEN greatest(abs(a.point), abs(b.point)) ELSE 1 END
),

-- Where sources hardly ever give the very same number, those near each other speak for each other.
close_by AS (
    SELECT a.class_id AS wider, b.class_id AS narrower, a.item_id,
        (900000 * (1 - abs(a.point - b.point) / t.tolerance))::INTEGER AS part, 'close' AS relation
    FROM (SELECT c.*, s.spread * CASE WHEN s.is_relative THEN abs(c.point) ELSE 1 END AS reach
        FROM compared AS c JOIN scatter AS s USING (attribute_id)) AS a
    JOIN (SELECT item_id, median(reach) AS tolerance FROM (
        SELECT c.item_id, s.spread * CASE WHEN s.is_relative THEN abs(c.point) ELSE 1 END AS reach
        FROM compared AS c JOIN scatter AS s USING (attribute_id)) GROUP BY item_id) AS t ON t.item_id = a.item_id
    JOIN compared AS b ON b.item_id = a.item_id AND b.class_id <> a.class_id
    WHERE t.tolerance > 0 AND abs(a.point - b.point) < t.tolerance
)

SELECT wider, narrower, item_id, max(part)::INTEGER AS part, arg_max(relation, part) AS relation
FROM (FROM written UNION ALL FROM rounded UNION ALL FROM contained UNION ALL
    SELECT wider, narrower, item_id, part, relation FROM placed UNION ALL
    SELECT narrower, wider, item_id, part, relation FROM placed WHERE is_same UNION ALL FROM coded UNION ALL FROM shorter UNION ALL FROM near_by UNION ALL FROM close_by)
GROUP BY wider, narrower, item_id;
