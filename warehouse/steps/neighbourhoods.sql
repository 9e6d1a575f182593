-- One row per fact, now and in the changed documents before: its neighbourhood, a number that all facts share which can
-- come to speak of one claim. Posts are of one person and organisation, ties of two parties, figures of one subject; deals
-- of a unit may be its parent's. That two neighbourhoods share a number by chance makes more work and no other result.
CREATE TABLE step.neighbourhoods AS
SELECT f.*,
    CASE
        WHEN family = 'role' THEN hash(family, subject_key, object_key)
        WHEN family = 'relation' AND NOT is_deal
            THEN hash(family, predicate, least(subject_key, object_key), greatest(subject_key, object_key))
        WHEN family = 'relation' THEN hash(family, predicate, coalesce(r.root, subject_key), object_key)
        WHEN is_deal THEN hash(family, predicate, coalesce(r.root, subject_key))
        ELSE hash(family, predicate, subject_key)
    END AS neighbourhood
FROM (
    SELECT *, true AS is_now FROM step.fact_parties
    UNION ALL
    SELECT *, false FROM step.former_parties
) AS f
LEFT JOIN step.tie_roots AS r USING (subject_key);
