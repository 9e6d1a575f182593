-- grain: source and attribute; how many of its claims others speak of too, and how much of them is believed (millionths):
-- as said, as a list that leaves names out, and that there are several names
CREATE OR REPLACE TABLE tallies AS
SELECT t.trust_id, t.source_id, t.attribute_id,
    coalesce(sum(b.part), 0)::BIGINT AS n, coalesce(sum(b.part * e.belief // 1000000), 0)::BIGINT AS believed,
    coalesce(sum(b.part * e.omits // 1000000), 0)::BIGINT AS omitted,
    coalesce(sum(b.part * (e.omits + CASE WHEN b.is_many THEN e.belief ELSE 0 END) // 1000000), 0)::BIGINT AS several
FROM trusts AS t
LEFT JOIN (ballots AS b JOIN beliefs AS e USING (class_id)) ON b.trust_id = t.trust_id
GROUP BY t.trust_id, t.source_id, t.attribute_id
ORDER BY t.trust_id;
