-- One row per family of facts: how many are known, found, and known but not found or found but not known. `wrong` are those
-- of the missing for which the document has, of the same two parties and kind, something else that it should not have.
WITH missing AS (
    FROM known EXCEPT FROM found
),

extra AS (
    FROM found EXCEPT FROM known
),

wrong AS (
    SELECT DISTINCT missing.*
    FROM missing
    JOIN extra USING (url, family)
    WHERE missing.kind IS NOT DISTINCT FROM extra.kind
        AND missing.subject_id IS NOT DISTINCT FROM extra.subject_id
        AND missing.object_id IS NOT DISTINCT FROM extra.object_id
)

SELECT
    family,
    (SELECT count(*) FROM known WHERE known.family = families.family) AS n_known,
    (SELECT count(*) FROM found WHERE found.family = families.family) AS n_found,
    (SELECT count(*) FROM missing WHERE missing.family = families.family) AS n_missing,
    (SELECT count(*) FROM extra WHERE extra.family = families.family) AS n_extra,
    (SELECT count(*) FROM wrong WHERE wrong.family = families.family) AS n_wrong
FROM (SELECT DISTINCT family FROM known UNION SELECT DISTINCT family FROM found) AS families
ORDER BY family
