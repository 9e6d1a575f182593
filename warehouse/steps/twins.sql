-- One row per pair of sums of which the second converts the first: it stands in brackets right behind it.
-- In a partial build of changed documents alone: what the others say is kept.
CREATE TABLE step.twins AS
WITH sums AS (
    SELECT doc_id, currency, amount_low, amount_high, mention_start, mention_end,
        lead(currency) OVER following AS other_currency, lead(amount_low) OVER following AS other_low,
        lead(amount_high) OVER following AS other_high, lead(mention_start) OVER following AS next_start
    FROM house.amount_mentions
    WHERE measure = 'money' AND (NOT getvariable('is_partial') OR doc_id IN (SELECT doc_id FROM step.changed_documents))
    WINDOW following AS (PARTITION BY doc_id ORDER BY mention_start, mention_end)
)
SELECT s.doc_id, s.currency AS unit, s.amount_low AS amount, s.other_currency AS other_unit, s.other_low AS other_amount
FROM sums AS s
JOIN house.documents AS d USING (doc_id)
WHERE s.currency <> s.other_currency AND s.amount_low = s.amount_high AND s.other_low = s.other_high
    AND s.next_start BETWEEN s.mention_end AND s.mention_end + 10
    AND d.text[s.mention_end + 1:s.next_start + 1] LIKE ' (%';
