-- grain: value and a value that contains it, at whatever distance; from pairs (narrower, wider) of word keys
CREATE OR REPLACE TABLE broader_keys AS
WITH RECURSIVE above AS (
    SELECT narrower, wider, 1 AS steps FROM broader_pairs WHERE narrower <> wider
    UNION
    SELECT a.narrower, b.wider, a.steps + 1
    FROM above AS a JOIN broader_pairs AS b ON b.narrower = a.wider
    WHERE a.steps < 30 AND a.narrower <> b.wider
)

SELECT DISTINCT n.key_id, w.key_id AS broader_id
FROM (SELECT DISTINCT narrower, wider FROM above) AS p
JOIN keys AS n ON n.key = p.narrower
JOIN keys AS w ON w.key = p.wider AND w.attribute_id = n.attribute_id;
