-- The same with the neighbourhood that stands for all that are joined.
CREATE TABLE step.neighbourhoods AS
SELECT f.* REPLACE (coalesce(r.root::UBIGINT, f.neighbourhood) AS neighbourhood)
FROM step.own_neighbourhoods AS f
LEFT JOIN step.roots AS r ON r.member::UBIGINT = f.neighbourhood;
DROP TABLE step.own_neighbourhoods;
