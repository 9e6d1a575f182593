-- One row per claim: the value that most documents say, as a reader would count who copies nothing out and weighs nothing.
CREATE TABLE step.plain_votes AS
WITH votes AS (
    SELECT claim_id, CASE WHEN value LIKE 'about %' THEN substr(value, 7) ELSE value END AS said,
        count(DISTINCT doc_id) AS n_documents
    FROM step.fact_stances
    GROUP BY ALL
),
ranked AS (
    SELECT *, max(n_documents) OVER (PARTITION BY claim_id) AS most FROM votes
)
SELECT claim_id, max(most) AS n_plain_vote, CASE WHEN count(*) = 1 THEN min(said) END AS plain_vote
FROM ranked
WHERE n_documents = most
GROUP BY claim_id;
