-- One row per name of a person or organisation, or other surface of an organisation; in how many documents it is a name.
WITH surfaces AS (
    SELECT kind, name, 1 AS n FROM step.forms
    UNION ALL
    SELECT kind, unnest(aliases) AS name, 0 AS n FROM step.forms WHERE kind = 'organization'
)
SELECT kind, name, sum(n)::BIGINT AS n_forms FROM surfaces GROUP BY kind, name
