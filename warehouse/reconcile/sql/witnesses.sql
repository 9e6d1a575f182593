-- grain: source and attribute; claims that bear out one of two scorings (`scores`, `scores_base`) and not the other, when their own
-- source is left out of both; copies bear witness to nothing, nor does anyone where one of the two lists is a part of the
-- other (who says less does not deny the rest)
CREATE OR REPLACE TABLE disputed AS
SELECT s.class_id, s.item_id, p.score AS base, s.score
FROM scores AS s JOIN scores_base AS p USING (class_id)
JOIN item_sizes AS z ON z.item_id = s.item_id
WHERE z.n_classes > 1 AND z.n_votes > 2;

CREATE OR REPLACE TABLE firsts AS
SELECT class_id, item_id, base, score,
    row_number() OVER (PARTITION BY item_id ORDER BY base DESC, class_id) AS base_place,
    row_number() OVER (PARTITION BY item_id ORDER BY score DESC, class_id) AS place
FROM disputed;

CREATE OR REPLACE TABLE bests AS
SELECT item_id,
    max(base) FILTER (base_place = 1) AS base_1, max(class_id) FILTER (base_place = 1) AS base_class,
    max(base) FILTER (base_place = 2) AS base_2,
    max(score) FILTER (place = 1) AS score_1, max(class_id) FILTER (place = 1) AS score_class,
    max(score) FILTER (place = 2) AS score_2
FROM firsts WHERE base_place <= 2 OR place <= 2
GROUP BY item_id;

CREATE OR REPLACE TABLE witnesses AS
WITH rivals AS (
    SELECT t.attribute_id, b.source_id,
        d.score - CASE WHEN b.is_many THEN w.many ELSE w.weight END * b.part // 1000000 AS mine,
        CASE WHEN x.score_class = d.class_id THEN x.score_2 ELSE x.score_1 END AS best,
        d.base - b.part AS mine_base,
        CASE WHEN x.base_class = d.class_id THEN x.base_2 ELSE x.base_1 END AS best_base
    FROM ballots AS b
    JOIN disputed AS d USING (class_id)
    JOIN bests AS x ON x.item_id = d.item_id
    JOIN weights AS w USING (trust_id)
    JOIN trusts AS t USING (trust_id)
    ANTI JOIN standing AS s ON s.class_id = b.class_id AND s.source_id = b.source_id
    ANTI JOIN (
        SELECT wider AS one, narrower AS other FROM implied WHERE relation IN ('omits', 'near')
        UNION ALL SELECT narrower, wider FROM implied WHERE relation = 'omits'
    ) AS n ON n.one = x.base_class AND n.other = x.score_class
)

SELECT attribute_id, source_id,
    count(*) FILTER (mine > best AND mine_base <= best_base)::BIGINT AS n_for,
    count(*) FILTER (mine <= best AND mine_base > best_base)::BIGINT AS n_against
FROM rivals
GROUP BY attribute_id, source_id
HAVING n_for + n_against > 0
ORDER BY attribute_id, source_id;
