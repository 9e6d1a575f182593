-- grain: value and a value that contains it, at whatever distance; from pairs (narrower, wider) of word keys
CREATE OR REPLACE TABLE broader_keys AS
WITH RECURSIVE above AS (
    SELECT narrower, wider FROM broader_pairs WHERE narrower <> wider
    UNION
    SELECT a.narrower, b.wider
    FROM above AS a JOIN broader_pairs AS b ON b.narrower = a.wider
)

SELECT DISTINCT n.key_id, w.key_id AS broader_id
FROM above AS p
JOIN keys AS n ON n.key = p.narrower
JOIN keys AS w ON w.key = p.wider AND w.attribute_id = n.attribute_id
-- Two values that contain each other (a city and a state of one name) are told apart by neither.
ANTI JOIN above AS back ON back.narrower = p.wider AND back.wider = p.narrower
WHERE p.narrower <> p.wider;
