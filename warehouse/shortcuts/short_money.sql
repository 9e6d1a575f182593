-- Three decimals of a magnitude at most: a sum that needs more is written out, never rounded.
CREATE MACRO short_money(amount, currency) AS
CASE WHEN amount < 0 THEN '-' ELSE '' END
|| CASE currency WHEN 'USD' THEN '$' WHEN 'EUR' THEN '€' WHEN 'GBP' THEN '£' ELSE currency || ' ' END
|| CASE
    WHEN abs(amount) >= 1000000000000 AND amount::DECIMAL(38, 4) % 1000000000 = 0
        THEN regexp_replace(format('{:,.3f}', abs(amount)::DOUBLE / 1e12), '\.?0+$', '') || 'tn'
    WHEN abs(amount) >= 1000000000 AND amount::DECIMAL(38, 4) % 1000000 = 0
        THEN regexp_replace(format('{:,.3f}', abs(amount)::DOUBLE / 1e9), '\.?0+$', '') || 'bn'
    WHEN abs(amount) >= 1000000 AND amount::DECIMAL(38, 4) % 1000 = 0
        THEN regexp_replace(format('{:,.3f}', abs(amount)::DOUBLE / 1e6), '\.?0+$', '') || 'm'
    ELSE regexp_replace(format('{:,.4f}', abs(amount)::DOUBLE), '\.?0+$', '')
END;
