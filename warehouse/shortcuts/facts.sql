-- One row per fact, of whichever table.
CREATE VIEW facts AS
SELECT fact_id, 'role_facts' AS table_name, doc_id, person_id AS subject_id, person AS subject, role AS predicate,
    organization_id AS object_id, organization AS object, status || CASE WHEN is_interim THEN ', interim' ELSE '' END AS value,
    certainty, attributed_to, confidence, evidence, evidence_start, evidence_end
FROM role_facts
UNION ALL
SELECT fact_id, 'money_facts', doc_id, subject_id, subject, kind, counterparty_id, counterparty, amount_text,
    certainty, attributed_to, confidence, evidence, evidence_start, evidence_end
FROM money_facts
UNION ALL
SELECT fact_id, 'stake_facts', doc_id, holder_id, holder, 'stake', issuer_id, issuer,
    CASE bound WHEN 'about' THEN 'about ' WHEN 'at_least' THEN 'at least ' WHEN 'at_most' THEN 'at most ' ELSE '' END
    || regexp_replace(percent_low::VARCHAR, '\.?0+$', '')
    || CASE WHEN percent_high <> percent_low THEN ' to ' || regexp_replace(percent_high::VARCHAR, '\.?0+$', '') ELSE '' END || '%',
    certainty, attributed_to, confidence, evidence, evidence_start, evidence_end
FROM stake_facts
UNION ALL
SELECT fact_id, 'headcount_facts', doc_id, organization_id, organization, unit, NULL, NULL,
    CASE bound WHEN 'about' THEN 'about ' WHEN 'at_least' THEN 'at least ' WHEN 'at_most' THEN 'at most ' ELSE '' END
    || count_low::VARCHAR || CASE WHEN count_high <> count_low THEN ' to ' || count_high::VARCHAR ELSE '' END,
    certainty, attributed_to, confidence, evidence, evidence_start, evidence_end
FROM headcount_facts
UNION ALL
SELECT fact_id, 'relation_facts', doc_id, subject_id, subject, relation, object_id, object, NULL,
    certainty, attributed_to, confidence, evidence, evidence_start, evidence_end
FROM relation_facts
UNION ALL
SELECT fact_id, 'quotes', doc_id, speaker_id, speaker, 'quote', NULL, NULL, quote,
    certainty, attributed_to, confidence, evidence, evidence_start, evidence_end
FROM quotes;
