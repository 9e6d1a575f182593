-- grain: value of an item said by two or more; the chance (millionths) that it is right or allows what is right
CREATE OR REPLACE TABLE odds AS
WITH tops AS (
    SELECT item_id, max(score) AS top, count(*) AS n FROM scores GROUP BY item_id
),

each AS (
    SELECT s.class_id, s.item_id, t.top,
        greatest(getvariable('false_values') + 1 - t.n, 0) AS unseen,
        (exp((s.score - t.top) / 1e6) * 1e9)::BIGINT AS odds
    FROM scores AS s JOIN tops AS t USING (item_id)
    JOIN item_sizes AS z ON z.item_id = s.item_id
    WHERE z.n_votes > 1
)

SELECT class_id, item_id, top, unseen, odds FROM each;

CREATE OR REPLACE TABLE beliefs AS
WITH totals AS (
    SELECT item_id, sum(odds)::BIGINT + max((unseen * exp(-least(top, 600000000) / 1e6) * 1e9)::BIGINT) AS total
    FROM odds GROUP BY item_id
),

allowed AS (
    SELECT i.wider AS class_id,
        coalesce(sum(o.odds) FILTER (i.relation IN ('allows', 'near')), 0)::BIGINT AS odds,
        coalesce(sum(o.odds) FILTER (i.relation = 'omits'), 0)::BIGINT AS longer
    FROM implied AS i JOIN odds AS o ON o.class_id = i.narrower
    WHERE i.relation IN ('allows', 'near', 'omits')
    GROUP BY i.wider
)

SELECT o.class_id, o.item_id,
    least(1000000, (o.odds + coalesce(a.odds, 0))::HUGEINT * 1000000 // t.total)::BIGINT AS belief,
    -- That a longer list is right, of which this one leaves names out.
    least(1000000, coalesce(a.longer, 0)::HUGEINT * 1000000 // t.total)::BIGINT AS omits
FROM odds AS o
JOIN totals AS t USING (item_id)
LEFT JOIN allowed AS a USING (class_id);
