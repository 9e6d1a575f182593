-- What was seen and no fact uses, by reason: nothing is hidden
SELECT what, reason, count(*) AS n, min(surface) AS "for example"
FROM unplaced
GROUP BY what, reason
ORDER BY n DESC, what, reason
LIMIT 8
