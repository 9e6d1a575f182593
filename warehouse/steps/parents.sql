-- One row per unit and parent that some document names, by their keys.
CREATE TABLE step.parents AS
SELECT DISTINCT party_key(subject_id, subject) AS parent, party_key(object_id, object) AS unit
FROM house.relation_facts
WHERE relation = 'parent_of' AND certainty <> 'denied' AND parent <> unit;
