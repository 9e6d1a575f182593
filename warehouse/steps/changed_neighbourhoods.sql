-- One row per neighbourhood whose claims may come out otherwise than in the published build.
CREATE TABLE step.changed_neighbourhoods AS
WITH changed AS (
    SELECT * FROM step.neighbourhoods SEMI JOIN step.changed_documents USING (doc_id)
),
renamed AS (
    SELECT n.entity_id FROM house.entities AS n JOIN previous.entities AS o USING (entity_id) WHERE n.name <> o.name
),
-- A tie speaks for and against what is told of its parties' deals.
tied AS (
    SELECT subject_key AS party FROM changed WHERE family = 'relation'
    UNION SELECT object_key FROM changed WHERE family = 'relation'
),
units AS (
    SELECT DISTINCT neighbourhood, unit FROM step.neighbourhoods WHERE family = 'money' AND is_now
),
direct AS (
    SELECT neighbourhood FROM changed
    UNION
    SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN renamed ON renamed.entity_id = subject_id
    UNION
    SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN renamed ON renamed.entity_id = object_id
    UNION
    SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN tied ON tied.party = subject_key WHERE is_deal
    UNION
    SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN tied ON tied.party = object_key WHERE is_deal
    UNION
    SELECT a.neighbourhood
    FROM units AS a
    JOIN units AS b USING (neighbourhood)
    JOIN step.changed_rates AS r ON r.unit = a.unit AND r.other_unit = b.unit
),
-- Who else is said to have bought the same.
bought AS (
    SELECT DISTINCT object_key
    FROM step.neighbourhoods SEMI JOIN direct USING (neighbourhood)
    WHERE family = 'money' AND predicate = 'acquisition' AND object_key <> ''
)
SELECT neighbourhood FROM direct
UNION
SELECT neighbourhood FROM step.neighbourhoods SEMI JOIN bought USING (object_key)
WHERE family = 'money' AND predicate = 'acquisition';
