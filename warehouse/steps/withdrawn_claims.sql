-- One row per claim of the published build that is made anew or is gone: a fact of it may speak of another claim, or its
-- document has changed.
CREATE OR REPLACE TABLE step.withdrawn_claims AS
WITH moved AS (
    SELECT fact_id FROM step.neighbourhoods SEMI JOIN step.changed_neighbourhoods USING (neighbourhood) WHERE is_now
    UNION ALL
    SELECT fact_id FROM previous.claim_facts SEMI JOIN step.changed_documents USING (doc_id)
)
SELECT DISTINCT claim_id FROM previous.claim_facts SEMI JOIN moved USING (fact_id);
