-- One row per kind of thing that no fact uses and reason: how many there are, the most frequent first.
SELECT what, reason, count(*) AS n
FROM house.unplaced
GROUP BY what, reason
ORDER BY what, n DESC, reason
