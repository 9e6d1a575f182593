-- How often two wrong sources of an item agree: pairs of losing votes, and those of them for one value.
WITH losers AS (
    SELECT s.item_id, s.class_id, s.own // 1000000 AS n,
        row_number() OVER (PARTITION BY s.item_id ORDER BY s.score DESC, s.class_id) AS place
    FROM scores_plain AS s JOIN item_sizes USING (item_id)
    WHERE n_votes >= 4
),

-- Those who leave names out of a list agree by that.
cut_short AS (
    SELECT DISTINCT wider AS class_id FROM implied WHERE relation = 'omits'
),

sums AS (
    SELECT item_id, sum(n) AS n, sum(n * (n - 1)) AS alike FROM losers ANTI JOIN cut_short USING (class_id) WHERE place > 1 GROUP BY item_id
)

SELECT coalesce(sum(alike), 0)::BIGINT AS alike, coalesce(sum(n * (n - 1)), 0)::BIGINT AS pairs FROM sums;
