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

-- A party by the id of its entity; without one, by its words.
CREATE MACRO party_key(id, words_said) AS coalesce(id, 'name/' || lower(words_said));

CREATE MACRO words(identifier) AS replace(identifier, '_', ' ');

CREATE MACRO role_text(status, is_interim) AS status || CASE WHEN is_interim THEN ', interim' ELSE '' END;

-- Whether an organisation has one holder of a post at a time, and whether the words say that this one has several.
CREATE MACRO is_post_of_one(post) AS
    post LIKE 'chief!_%' ESCAPE '!' OR list_contains(getvariable('sole_posts')::VARCHAR[], post);
CREATE MACRO is_shared_post(title) AS regexp_matches(lower(coalesce(title, '')), '^(co|joint)[- ]');

CREATE MACRO narrowed(period, qualifier) AS coalesce(', ' || qualifier, '') || coalesce(' (' || period || ')', '');

-- First and last day of a year, month or day as written; null for anything else.
CREATE MACRO first_day(date_text) AS try_cast(CASE length(date_text)
    WHEN 4 THEN date_text || '-01-01' WHEN 7 THEN date_text || '-01' WHEN 10 THEN date_text
END AS DATE);

CREATE MACRO last_day_of(date_text) AS CASE length(date_text)
    WHEN 4 THEN try_cast(date_text || '-12-31' AS DATE)
    WHEN 7 THEN last_day(try_cast(date_text || '-01' AS DATE))
    WHEN 10 THEN try_cast(date_text AS DATE)
END;

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

CREATE MACRO claim_statement(family, predicate, subject, object, period, qualifier, stage) AS CASE family
    WHEN 'role' THEN subject || ', ' || words(predicate) || ' of ' || object
    WHEN 'money' THEN subject || CASE WHEN subject LIKE '%s' THEN ''' ' ELSE '''s ' END || words(predicate) || coalesce(money_link(predicate) || object, '')
    WHEN 'stake' THEN 'share of ' || object || ' held by ' || subject
    WHEN 'headcount' THEN predicate || ' of ' || subject
    ELSE subject || ' ' || tie(predicate) || ' ' || object
END || CASE WHEN stage = 'expected' THEN ', expected' ELSE '' END || narrowed(period, qualifier);

-- Stage and part stand in the hash only where there are any.
CREATE MACRO claim_hash(family, predicate, subject_key, object_key, period, qualifier, stage, part) AS 'claim_' || left(sha256(
    concat_ws(chr(31), family, predicate, subject_key, object_key, period, qualifier, nullif(stage, ''), nullif(part, ''))
), 16);

-- Ends that a bound sets belong to what is allowed, ends that rounding sets do not: the former reach a hair further, the
-- latter a hair less far, so that figures which only touch do not meet unless both ends are bounds.
CREATE MACRO hair() AS 0.0001::DECIMAL(38, 4);

CREATE MACRO reached_low(low, high, bound) AS CASE
    WHEN low IS NULL THEN -1000000000000000000000000000000::DECIMAL(38, 4)
    WHEN bound IN ('at_least', 'range') OR low = high THEN low - hair()
    WHEN high - low <= 4 * hair() THEN low
    ELSE low + hair()
END;

CREATE MACRO reached_high(low, high, bound) AS CASE
    WHEN high IS NULL THEN 1000000000000000000000000000000::DECIMAL(38, 4)
    WHEN bound IN ('at_most', 'range') OR low = high THEN high + hair()
    WHEN high - low <= 4 * hair() THEN high
    ELSE high - hair()
END;
