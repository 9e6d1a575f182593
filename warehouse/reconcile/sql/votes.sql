-- grain: source and value of an item; what a source says of an item counts once in all, however many values it gives
CREATE OR REPLACE TABLE keys AS
SELECT row_number() OVER (ORDER BY attribute_id, key) AS key_id, *
FROM (
    SELECT
        s.attribute_id, r.key, bool_or(r.is_set) AS is_set,
        min(r.point) AS point,
        coalesce(min(r.set_low), '-infinity'::DOUBLE) AS set_low,
        coalesce(max(r.set_high), 'infinity'::DOUBLE) AS set_high,
        max(r.loose_low) AS loose_low,
        min(r.loose_high) AS loose_high
    FROM readings AS r JOIN spellings AS s USING (spelling_id)
    WHERE NOT r.is_missing
    GROUP BY s.attribute_id, r.key
);

CREATE OR REPLACE TABLE spelled AS
SELECT r.spelling_id, k.key_id, s.n
FROM readings AS r
JOIN spellings AS s USING (spelling_id)
JOIN keys AS k ON k.attribute_id = s.attribute_id AND k.key = r.key
WHERE NOT r.is_missing;

CREATE OR REPLACE TABLE said AS
SELECT i.item_id, a.attribute_id, so.source_id, sp.key_id, s.spelling_id, c.reported_on
FROM claims AS c
JOIN attributes AS a USING (attribute)
JOIN sources AS so USING (source)
JOIN items AS i ON i.object = c.object AND i.attribute_id = a.attribute_id
JOIN spellings AS s
    ON s.attribute_id = a.attribute_id AND s.value = c.value
    AND s.low IS NOT DISTINCT FROM c.low AND s.high IS NOT DISTINCT FROM c.high
    AND s.bound IS NOT DISTINCT FROM c.bound
JOIN spelled AS sp ON sp.spelling_id = s.spelling_id;

-- A later report by the same source takes the place of its earlier ones.
CREATE OR REPLACE TABLE repeated AS
SELECT item_id, source_id, max(reported_on) AS last_on, count(DISTINCT key_id) AS n_keys
FROM said GROUP BY item_id, source_id HAVING count(DISTINCT key_id) > 1;

CREATE OR REPLACE TABLE votes AS
SELECT
    s.item_id, s.attribute_id, s.source_id, s.key_id,
    min(s.spelling_id) AS spelling_id, min(s.reported_on) AS reported_on
FROM said AS s
LEFT JOIN repeated AS r USING (item_id, source_id)
WHERE r.item_id IS NULL OR r.last_on IS NULL OR s.reported_on = r.last_on
GROUP BY s.item_id, s.attribute_id, s.source_id, s.key_id;

CREATE OR REPLACE TABLE classes AS
SELECT
    row_number() OVER (ORDER BY c.item_id, c.key_id) AS class_id,
    c.item_id, c.attribute_id, c.key_id, c.n_votes, c.last_on, k.is_set AND contains(k.key, '|') AS is_many
FROM (
    SELECT item_id, attribute_id, key_id, count(*) AS n_votes, max(reported_on) AS last_on
    FROM votes GROUP BY item_id, attribute_id, key_id
) AS c
JOIN keys AS k USING (key_id);

CREATE OR REPLACE TABLE item_sizes AS
SELECT item_id, count(*) AS n_classes, sum(n_votes)::BIGINT AS n_votes FROM classes GROUP BY item_id;

CREATE OR REPLACE TABLE trusts AS
SELECT row_number() OVER (ORDER BY source_id, attribute_id) AS trust_id, source_id, attribute_id, n_claims
FROM (SELECT source_id, attribute_id, count(*) AS n_claims FROM votes GROUP BY source_id, attribute_id);

CREATE OR REPLACE TABLE ballots AS
SELECT
    c.class_id, v.item_id, t.trust_id, v.source_id, v.spelling_id, c.is_many,
    (v.reported_on - DATE '1970-01-01')::INTEGER AS day,
    (1000000 // count(*) OVER (PARTITION BY v.item_id, v.source_id))::INTEGER AS part
FROM votes AS v
JOIN classes AS c ON c.item_id = v.item_id AND c.key_id = v.key_id
JOIN trusts AS t ON t.source_id = v.source_id AND t.attribute_id = v.attribute_id
ORDER BY c.class_id, v.source_id;
