-- One row per retired entity id: the entity that most of the forms that gave it belong to now.
WITH standing AS (
    SELECT DISTINCT entity_id FROM step.entity_forms
)
SELECT old_id, entity_id, reason
FROM step.former_ids
ANTI JOIN standing AS alive ON alive.entity_id = old_id
QUALIFY row_number() OVER (PARTITION BY old_id ORDER BY n_forms DESC, entity_id, reason) = 1
