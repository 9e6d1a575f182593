-- Which of two scorings a claim bears out when its own source is left out of both: `scores_plain` and `scores`.
CREATE OR REPLACE TABLE compared_scores AS
SELECT s.class_id, s.item_id, p.own AS own_plain, p.score AS plain, s.score
FROM scores AS s JOIN scores_plain AS p USING (class_id)
JOIN item_sizes AS z ON z.item_id = s.item_id
WHERE z.n_classes > 1 AND z.n_votes > 2;

CREATE OR REPLACE TABLE witnesses AS
WITH ballot AS (
    SELECT b.class_id, b.item_id, b.source_id,
        w.weight * b.part // 1000000 * coalesce(s.share, 1000000) // 1000000 AS weight,
        b.part AS plain_weight
    FROM ballots AS b
    JOIN weights AS w USING (trust_id)
    LEFT JOIN standing AS s ON s.class_id = b.class_id AND s.source_id = b.source_id
    WHERE b.item_id IN (SELECT item_id FROM compared_scores)
),

rivals AS (
    SELECT b.class_id, b.source_id, b.item_id,
        c.plain - b.plain_weight AS mine_plain, c.score - b.weight AS mine,
        max(o.plain) AS best_plain, max(o.score) AS best
    FROM ballot AS b
    JOIN compared_scores AS c USING (class_id)
    JOIN compared_scores AS o ON o.item_id = b.item_id AND o.class_id <> b.class_id
    GROUP BY ALL
)

SELECT
    count(*) FILTER (mine > best AND mine_plain <= best_plain) AS n_for,
    count(*) FILTER (mine <= best AND mine_plain > best_plain) AS n_against,
    count(*) FILTER (mine > best AND mine_plain = best_plain) AS n_for_ties
FROM rivals;
