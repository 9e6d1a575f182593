-- one row per fact, by id: what was extracted in one line, and the sentence it comes from
WITH facts AS (
  SELECT fact_id, 'role' AS family, doc_id, evidence, certainty,
    concat_ws(' | ', person, role, organization, status, CASE WHEN is_interim THEN 'interim' END, since, until) AS statement
  FROM role_facts
  UNION ALL
  SELECT fact_id, 'money', doc_id, evidence, certainty,
    concat_ws(' | ', kind, subject, counterparty, currency, amount_text, bound, period, qualifier)
  FROM money_facts
  UNION ALL
  SELECT fact_id, 'stake', doc_id, evidence, certainty, concat_ws(' | ', holder, issuer, percent_low, percent_high, bound, period, qualifier)
  FROM stake_facts
  UNION ALL
  SELECT fact_id, 'headcount', doc_id, evidence, certainty, concat_ws(' | ', organization, unit, count_low, count_high, bound, period, qualifier)
  FROM headcount_facts
  UNION ALL
  SELECT fact_id, 'relation', doc_id, evidence, certainty, concat_ws(' | ', subject, relation, object, period, qualifier)
  FROM relation_facts
  UNION ALL
  SELECT fact_id, 'quote', doc_id, evidence, certainty, concat_ws(' | ', speaker, quote)
  FROM quotes
)
SELECT fact_id, family, statement || ' | ' || certainty AS statement, evidence
FROM facts
ORDER BY fact_id
