-- One row per entity that wants an id which another one wants too, or with a number behind it; by id, then by place.
WITH based AS (
    SELECT place, wanted, regexp_replace(wanted, '(-[0-9]+)+$', '') AS base FROM step.wanted_ids
),
contested AS (
    SELECT base FROM based GROUP BY base HAVING count(*) > count(DISTINCT wanted)
)
SELECT place, wanted, base FROM based SEMI JOIN contested USING (base) ORDER BY base, place
