-- What is allowed, in words; open ends are said.
CREATE MACRO short_range(low, high, currency) AS CASE
    WHEN low IS NULL THEN 'at most ' || short_money(high, currency)
    WHEN high IS NULL THEN 'at least ' || short_money(low, currency)
    WHEN low = high THEN short_money(low, currency)
    ELSE short_money(low, currency) || ' to ' || short_money(high, currency)
END;
