-- A figure with its bound in words.
CREATE MACRO short_figure(amount, bound, currency) AS
CASE bound WHEN 'about' THEN 'about ' WHEN 'at_least' THEN 'at least ' WHEN 'at_most' THEN 'at most ' ELSE '' END
|| short_money(amount, currency);
