-- Macros: how numbers, figures and statements are written out, and how a claim gets its id.
CREATE MACRO trimmed(number_text) AS regexp_replace(number_text, '\.?0+$', '');

CREATE MACRO scaled(amount) AS CASE
    WHEN abs(amount) >= 1000000000000 THEN trimmed(format('{:.4f}', amount::DOUBLE / 1e12)) || ' trillion'
    WHEN abs(amount) >= 1000000000 THEN trimmed(format('{:.4f}', amount::DOUBLE / 1e9)) || ' billion'
    WHEN abs(amount) >= 1000000 THEN trimmed(format('{:.4f}', amount::DOUBLE / 1e6)) || ' million'
    ELSE trimmed(format('{:,.4f}', amount::DOUBLE))
END;

CREATE MACRO number_text(family, unit, amount) AS CASE family
    WHEN 'money' THEN unit || ' ' || scaled(amount)
    WHEN 'stake' THEN trimmed(format('{:.4f}', amount::DOUBLE)) || '%'
    ELSE trimmed(format('{:,.4f}', amount::DOUBLE))
END;

CREATE MACRO bound_text(bound) AS CASE bound
    WHEN 'about' THEN 'about '
    WHEN 'at_least' THEN 'at least '
    WHEN 'at_most' THEN 'at most '
    ELSE ''
END;

CREATE MACRO figure_text(family, unit, bound, low, high) AS CASE
    WHEN low IS NULL AND high IS NULL THEN NULL
    WHEN low = high OR low IS NULL OR high IS NULL
        THEN bound_text(bound) || number_text(family, unit, coalesce(low, high))
    ELSE number_text(family, unit, low) || ' to ' || number_text(family, unit, high)
END;

CREATE MACRO words(identifier) AS replace(identifier, '_', ' ');

CREATE MACRO role_text(status, is_interim) AS status || CASE WHEN is_interim THEN ', interim' ELSE '' END;

CREATE MACRO narrowed(period, qualifier) AS coalesce(', ' || qualifier, '') || coalesce(' (' || period || ')', '');

CREATE MACRO money_link(kind) AS CASE kind
    WHEN 'investment' THEN ' in '
    WHEN 'acquisition' THEN ' of '
    WHEN 'funding' THEN ' led by '
    WHEN 'spending' THEN ' on '
    WHEN 'contract' THEN ' with '
    WHEN 'compensation' THEN ' for '
    ELSE ' to '
END;

CREATE MACRO tie(relation) AS CASE relation
    WHEN 'parent_of' THEN 'is the parent of'
    WHEN 'customer_of' THEN 'is a customer of'
    WHEN 'competitor_of' THEN 'is a competitor of'
    WHEN 'partner_of' THEN 'is a partner of'
    ELSE words(relation)
END;

CREATE MACRO claim_statement(family, predicate, subject, object, period, qualifier) AS CASE family
    WHEN 'role' THEN subject || ', ' || words(predicate) || ' of ' || object
    WHEN 'money' THEN subject || CASE WHEN subject LIKE '%s' THEN ''' ' ELSE '''s ' END || words(predicate) || coalesce(money_link(predicate) || object, '')
    WHEN 'stake' THEN 'share of ' || object || ' held by ' || subject
    WHEN 'headcount' THEN predicate || ' of ' || subject
    ELSE subject || ' ' || tie(predicate) || ' ' || object
END || narrowed(period, qualifier);

CREATE MACRO claim_hash(family, predicate, subject_key, object_key, period, qualifier) AS
    'claim_' || left(sha256(concat_ws(chr(31), family, predicate, subject_key, object_key, period, qualifier)), 16);
