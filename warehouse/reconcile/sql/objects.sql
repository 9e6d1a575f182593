-- grain: object and attribute of the input; `value` is the best guess, `consensus` null where no value has more support
CREATE OR REPLACE TABLE close_ones AS
SELECT s.item_id, 2 * sum(s.part) FILTER (abs(s.point - m.middle) <= s.reach) > sum(s.part) AS is_close
FROM scattered AS s JOIN middles AS m USING (item_id)
GROUP BY s.item_id;

CREATE OR REPLACE TABLE best AS
SELECT r.item_id, r.class_id, r.score, coalesce(
        o.is_close, r.score - coalesce(n.score, 0) >= r.least_lead OR z.n_classes = 1
    ) AS is_decided, c.key_id, c.attribute_id,
    coalesce(n.score, 0) AS runner_up, z.n_classes, z.n_votes AS n_item_votes
FROM ranked AS r
JOIN classes AS c USING (class_id)
JOIN item_sizes AS z ON z.item_id = r.item_id
LEFT JOIN ranked AS n ON n.item_id = r.item_id AND n.place = 2
LEFT JOIN close_ones AS o ON o.item_id = r.item_id
WHERE r.place = 1;

-- How the winning and losing values are spelled: the way that most sources write them for this item, then everywhere.
CREATE OR REPLACE TABLE written AS
SELECT class_id, spelling_id
FROM (
    SELECT b.class_id, b.spelling_id,
        row_number() OVER (PARTITION BY b.class_id ORDER BY count(*) DESC, p.n DESC, b.spelling_id) AS place
    FROM ballots AS b JOIN spelled AS p USING (spelling_id)
    GROUP BY b.class_id, b.spelling_id, p.n
)
WHERE place = 1;

-- Who stands behind the winner: those who say it and those whose value allows it; copies do not count.
CREATE OR REPLACE TABLE backers AS
WITH behind AS (
    SELECT item_id, class_id FROM best
    UNION ALL
    SELECT b.item_id, i.wider FROM best AS b JOIN implied AS i ON i.narrower = b.class_id WHERE i.part = 1000000
)

SELECT h.item_id,
    count(DISTINCT l.source_id) AS n_sources,
    count(DISTINCT l.source_id) FILTER (coalesce(s.share, 1000000) >= 500000) AS n_origins,
    max(k.set_low) AS low, min(k.set_high) AS high
FROM behind AS h
JOIN ballots AS l USING (class_id)
JOIN classes AS c ON c.class_id = h.class_id
JOIN keys AS k ON k.key_id = c.key_id
LEFT JOIN standing AS s ON s.class_id = l.class_id AND s.source_id = l.source_id
GROUP BY h.item_id;

CREATE OR REPLACE TABLE origin_counts AS
SELECT l.item_id, count(DISTINCT l.source_id) AS n_sources,
    count(DISTINCT l.source_id) FILTER (coalesce(s.share, 1000000) >= 500000) AS n_origins
FROM ballots AS l
LEFT JOIN standing AS s ON s.class_id = l.class_id AND s.source_id = l.source_id
GROUP BY l.item_id;

CREATE OR REPLACE TABLE plain_best AS
SELECT p.item_id, p.class_id, p.score
FROM (
    SELECT s.item_id, s.class_id, s.own AS score,
        row_number() OVER (PARTITION BY s.item_id ORDER BY s.own DESC, g.score DESC, s.class_id) AS place
    FROM scores_plain AS s JOIN guesses AS g USING (class_id)
) AS p
WHERE place = 1;

CREATE OR REPLACE TABLE others AS
SELECT r.item_id,
    list({'value': s.value, 'n_sources': c.n_votes} ORDER BY r.score DESC, s.value) AS other_values
FROM ranked AS r
JOIN classes AS c USING (class_id)
JOIN written AS w USING (class_id)
JOIN spellings AS s ON s.spelling_id = w.spelling_id
WHERE r.place > 1
GROUP BY r.item_id;

CREATE OR REPLACE TABLE objects AS
SELECT
    i.object, nullif(a.attribute, '') AS attribute, s.value,
    CASE WHEN b.is_decided THEN s.value END AS consensus,
    CASE WHEN q.kind = 'number' AND k.point IS NOT NULL AND isfinite(least(e.low, e.high)) THEN least(e.low, e.high) END AS low,
    CASE WHEN q.kind = 'number' AND k.point IS NOT NULL AND isfinite(greatest(e.low, e.high)) THEN greatest(e.low, e.high) END AS high,
    e.n_origins AS support,
    o.n_origins, o.n_sources,
    round(greatest(b.score - b.runner_up, 0) / greatest(b.score, 1), 4)::DECIMAL(9, 4) AS margin,
    coalesce(b.is_decided, false) AS is_decided,
    ps.value AS vote_value,
    pb.score // 1000000 AS vote_support,
    t.other_values
FROM items AS i
JOIN attributes AS a USING (attribute_id)
JOIN kinds AS q USING (attribute_id)
LEFT JOIN best AS b ON b.item_id = i.item_id
LEFT JOIN written AS w ON w.class_id = b.class_id
LEFT JOIN spellings AS s ON s.spelling_id = w.spelling_id
LEFT JOIN keys AS k ON k.key_id = b.key_id
LEFT JOIN backers AS e ON e.item_id = i.item_id
LEFT JOIN origin_counts AS o ON o.item_id = i.item_id
LEFT JOIN plain_best AS pb ON pb.item_id = i.item_id
LEFT JOIN written AS pw ON pw.class_id = pb.class_id
LEFT JOIN spellings AS ps ON ps.spelling_id = pw.spelling_id
LEFT JOIN others AS t ON t.item_id = i.item_id
ORDER BY i.object, a.attribute;
