-- Where sources contradict each other: every source's own value beside the best one
SELECT statement, source_id, value, consensus, stance
FROM source_agreement
WHERE claim_id IN (SELECT claim_id FROM claims WHERE agreement = 'contested')
ORDER BY statement, stance, source_id
LIMIT 12
