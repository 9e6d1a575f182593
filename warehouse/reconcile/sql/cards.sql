-- grain: source; what it says, how much of it others speak of, how far it can be trusted
CREATE OR REPLACE TABLE source_cards AS
SELECT s.source, coalesce(sum(t.n_claims), 0)::BIGINT AS n_claims,
    coalesce(sum(l.n) // 1000000, 0)::BIGINT AS n_decided,
    max(j.reliability)::DECIMAL(9, 4) AS reliability,
    max(j.reliability_low)::DECIMAL(9, 4) AS reliability_low,
    max(j.reliability_high)::DECIMAL(9, 4) AS reliability_high,
    max(j.widened_by) AS widened_by
FROM sources AS s
LEFT JOIN trusts AS t USING (source_id)
LEFT JOIN tallies AS l USING (trust_id)
JOIN judged AS j ON j.source_id = s.source
GROUP BY s.source
ORDER BY s.source;

CREATE OR REPLACE TABLE attribute_choices AS
SELECT a.attribute, k.kind, h.is_weighted AS weights_used, h.n_for AS witnesses_for, h.n_against AS witnesses_against
FROM attributes AS a JOIN kinds AS k USING (attribute_id) JOIN choices AS h USING (attribute_id)
ORDER BY a.attribute;

CREATE OR REPLACE TABLE source_copies AS
SELECT a.source, b.source AS copies, c.copied::DECIMAL(9, 4) AS probability, c.n_same AS n_shared,
    c.evidence::DECIMAL(18, 2) AS evidence
FROM copies AS c
JOIN sources AS a ON a.source_id = c.copier
JOIN sources AS b ON b.source_id = c.original
ORDER BY a.source, b.source;
