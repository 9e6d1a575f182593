-- grain: item of an attribute whose numbers scatter; the claim at the weighted median, each source weighed by how close it
-- usually comes (Li et al. 2014, CRH, whose loss for numbers is the distance from the weighted median)
CREATE OR REPLACE TABLE closeness AS
SELECT s.trust_id,
    (1e6 / (0.15 + sum((least(abs(s.point - m.middle) / nullif(s.reach, 0), 5) * 1e6)::BIGINT) / 1e6 / count(*)) ** 2)::BIGINT
        AS weight
FROM scattered AS s JOIN middles AS m USING (item_id)
GROUP BY s.trust_id;

CREATE OR REPLACE TABLE middles AS
WITH weighed AS (
    SELECT s.item_id, s.class_id, s.point, s.source_id, greatest(c.weight * s.part // 1000000, 1) AS weight
    FROM scattered AS s JOIN closeness AS c USING (trust_id)
),

summed AS (
    SELECT item_id, class_id, point, source_id,
        sum(weight) OVER (PARTITION BY item_id ORDER BY point, class_id, source_id ROWS UNBOUNDED PRECEDING) AS so_far,
        sum(weight) OVER (PARTITION BY item_id) AS total
    FROM weighed
)

SELECT item_id, class_id, point AS middle
FROM summed
WHERE 2 * so_far >= total
QUALIFY row_number() OVER (PARTITION BY item_id ORDER BY so_far) = 1;
