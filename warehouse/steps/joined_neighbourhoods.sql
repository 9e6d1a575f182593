-- One row per two neighbourhoods with the same deal, told of a unit and of its parent: it may be one claim. Either way round.
-- A deal is compared by its number, so that no two deals meet that have only their object in common.
CREATE TABLE step.joined_neighbourhoods AS
WITH deals AS MATERIALIZED (
    SELECT DISTINCT family, predicate, subject_key, object_key, neighbourhood
    FROM step.neighbourhoods
    WHERE is_now AND is_deal AND object_key <> ''
),
of_parents AS MATERIALIZED (
    SELECT hash(u.family, u.predicate, t.parent, u.object_key) AS deal, u.neighbourhood
    FROM deals AS u
    JOIN step.parents AS t ON t.unit = u.subject_key
),
numbered AS (SELECT hash(family, predicate, subject_key, object_key) AS deal, neighbourhood FROM deals),
pairs AS (
    SELECT DISTINCT u.neighbourhood AS one, p.neighbourhood AS other
    FROM of_parents AS u
    JOIN numbered AS p USING (deal)
    WHERE u.neighbourhood <> p.neighbourhood
)
SELECT one, other FROM pairs UNION ALL SELECT other, one FROM pairs;
