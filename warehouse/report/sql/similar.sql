-- One row per entity whose name holds the words given: what somebody may have meant. At most three.
SELECT name
FROM entities
WHERE contains(lower(name), lower($wanted))
GROUP BY name
ORDER BY length(name), name
LIMIT 3
