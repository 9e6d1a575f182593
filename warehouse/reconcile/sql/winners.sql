-- grain: item; its best value under `scores`, with what breaks a tie: weighted score, votes, popularity, the latest report
CREATE OR REPLACE TABLE popularity AS
SELECT key_id, count(*) AS n_items FROM classes GROUP BY key_id;

CREATE OR REPLACE TABLE ranked AS
SELECT s.class_id, s.item_id, s.score, s.own, s.least_lead, g.score AS guess,
    row_number() OVER (
        PARTITION BY s.item_id
        ORDER BY m.class_id IS NULL, s.score DESC, k.set_high - k.set_low, g.score DESC, c.n_votes DESC, c.last_on DESC NULLS LAST,
            p.n_items DESC, c.key_id
    ) AS place
FROM scores AS s
JOIN guesses AS g USING (class_id)
JOIN classes AS c USING (class_id)
JOIN keys AS k USING (key_id)
JOIN popularity AS p USING (key_id)
LEFT JOIN middles AS m ON m.class_id = s.class_id;
