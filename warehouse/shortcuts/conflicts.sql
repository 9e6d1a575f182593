-- One row per contested claim and source that speaks of it.
CREATE MACRO conflicts() AS TABLE
SELECT a.statement, a.conflict, a.source_id, a.value AS says, a.consensus AS best, a.stance, a.is_independent,
    a.primary_source, d.published_on, a.evidence, a.claim_id, a.doc_id
FROM source_agreement AS a
JOIN claims AS c ON c.claim_id = a.claim_id
JOIN documents AS d ON d.doc_id = a.doc_id
WHERE c.agreement = 'contested'
ORDER BY a.statement, a.claim_id, list_position(['supports', 'compatible', 'undecided', 'contradicts'], a.stance), a.source_id;
