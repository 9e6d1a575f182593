-- One row per fact, now and in the changed documents before, with its neighbourhood: a number that all facts share which
-- can come to speak of one claim. Posts are of one person and organisation, ties of two parties, figures of one subject;
-- deals of one subject and object, unless the subject has one of which the object is not told: that may be any of them.
-- That two neighbourhoods share a number by chance makes more work and no other result.
CREATE TABLE step.neighbourhoods AS
WITH told AS (
    SELECT family, predicate, fact_id, doc_id, subject_id, subject, object_id, object, unit, status, is_interim, true AS is_now
    FROM step.facts
    UNION ALL BY NAME
    SELECT family, predicate, fact_id, doc_id, subject_id, subject, object_id, object, unit, status, is_interim,
        false AS is_now
    FROM step.former_facts SEMI JOIN step.changed_documents USING (doc_id)
),
facts AS (
    SELECT t.* EXCLUDE (subject, object, status, is_interim), party_key(subject_id, subject) AS subject_key,
        coalesce(party_key(object_id, object), '') AS object_key,
        coalesce(c.identity = 'deal' OR t.family = 'stake', false) AS is_deal,
        t.family = 'role' AND object IS NOT NULL AND is_post_of_one(predicate) AND (status = 'incoming' OR coalesce(is_interim, false))
            AS is_appointment
    FROM told AS t
    LEFT JOIN step.comparability AS c USING (family, predicate)
),
gaps AS (
    SELECT DISTINCT family, predicate, subject_key, true AS has_gap
    FROM facts
    WHERE is_now AND is_deal AND family <> 'relation' AND object_key = ''
)
SELECT f.*,
    CASE
        WHEN family = 'role' THEN hash(family, subject_key, object_key)
        WHEN family = 'relation'
            THEN hash(family, predicate, least(subject_key, object_key), greatest(subject_key, object_key))
        WHEN is_deal AND has_gap IS NULL THEN hash(family, predicate, subject_key, object_key)
        ELSE hash(family, predicate, subject_key)
    END AS neighbourhood
FROM facts AS f
LEFT JOIN gaps USING (family, predicate, subject_key);
