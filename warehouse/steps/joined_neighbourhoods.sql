-- One row per two neighbourhoods with the same deal, told of a unit and of its parent: it may be one claim.
-- A deal is compared by its number, so that no two deals meet that have only their object in common.
CREATE TABLE step.joined_neighbourhoods AS
WITH deals AS MATERIALIZED (
    SELECT DISTINCT family, predicate, subject_key, object_key, neighbourhood
    FROM step.own_neighbourhoods
    WHERE is_now AND is_deal AND object_key <> ''
),
of_parents AS MATERIALIZED (
    SELECT hash(u.family, u.predicate, t.parent, u.object_key) AS deal, u.neighbourhood
    FROM deals AS u
    JOIN step.parents AS t ON t.unit = u.subject_key
),
numbered AS (SELECT hash(family, predicate, subject_key, object_key) AS deal, neighbourhood FROM deals)
SELECT DISTINCT u.neighbourhood::VARCHAR AS one, p.neighbourhood::VARCHAR AS other
FROM of_parents AS u
JOIN numbered AS p USING (deal)
ORDER BY ALL;
