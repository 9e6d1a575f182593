-- Where there is no build to go by, every document is changed and every claim is made: nothing is kept, and there is
-- nothing to choose from.
CREATE TABLE step.changed_documents (doc_id VARCHAR);
CREATE TABLE step.concerned (fact_id VARCHAR, is_judged BOOLEAN);
CREATE TABLE step.withdrawn_claims (claim_id VARCHAR);
