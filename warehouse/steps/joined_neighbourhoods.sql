-- One row per two neighbourhoods with the same deal, told of a unit and of its parent: it may be one claim.
CREATE TABLE step.joined_neighbourhoods AS
WITH deals AS (
    SELECT DISTINCT family, predicate, subject_key, object_key, neighbourhood
    FROM step.own_neighbourhoods
    WHERE is_now AND is_deal AND object_key <> ''
),
of_parents AS (
    SELECT t.parent AS subject_key, u.family, u.predicate, u.object_key, u.neighbourhood
    FROM deals AS u
    JOIN step.parents AS t ON t.unit = u.subject_key
)
SELECT DISTINCT u.neighbourhood::VARCHAR AS one, p.neighbourhood::VARCHAR AS other
FROM of_parents AS u
JOIN deals AS p USING (family, predicate, subject_key, object_key)
ORDER BY ALL;
