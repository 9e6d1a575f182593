-- grain: source and attribute; how many of its claims others speak of too, and how much of them is believed (millionths)
CREATE OR REPLACE TABLE tallies AS
SELECT t.trust_id, t.source_id, t.attribute_id,
    coalesce(sum(b.part), 0)::BIGINT AS n, coalesce(sum(b.part * e.belief // 1000000), 0)::BIGINT AS believed
FROM trusts AS t
LEFT JOIN (ballots AS b JOIN beliefs AS e USING (class_id)) ON b.trust_id = t.trust_id
GROUP BY t.trust_id, t.source_id, t.attribute_id
ORDER BY t.trust_id;
