-- grain: a row of the input that can be used, in its types
CREATE OR REPLACE TABLE claims AS
SELECT
    trim(source) AS source,
    trim(object) AS object,
    trim(coalesce(attribute, '')) AS attribute,
    trim(coalesce(value, '')) AS value,
    try_cast(low AS DOUBLE) AS low,
    try_cast(high AS DOUBLE) AS high,
    nullif(lower(trim(bound)), '') AS bound,
    day_of(reported_on) AS reported_on
FROM given
WHERE
    trim(coalesce(source, '')) <> ''
    AND trim(coalesce(object, '')) <> ''
    AND (trim(coalesce(low, '')) = '' OR isfinite(try_cast(low AS DOUBLE)))
    AND (trim(coalesce(high, '')) = '' OR isfinite(try_cast(high AS DOUBLE)))
    AND coalesce(try_cast(low AS DOUBLE) <= try_cast(high AS DOUBLE), true)
    AND lower(trim(coalesce(bound, ''))) IN ('', 'exact', 'about', 'at_least', 'at_most', 'range')
    AND (trim(coalesce(reported_on, '')) = '' OR day_of(reported_on) IS NOT NULL);

CREATE OR REPLACE TABLE sources AS
SELECT row_number() OVER (ORDER BY source) AS source_id, source, n_rows
FROM (SELECT source, count(*) AS n_rows FROM claims GROUP BY source);

CREATE OR REPLACE TABLE attributes AS
SELECT row_number() OVER (ORDER BY attribute) AS attribute_id, attribute
FROM (SELECT DISTINCT attribute FROM claims);

CREATE OR REPLACE TABLE items AS
SELECT row_number() OVER (ORDER BY object, attribute_id) AS item_id, object, attribute_id
FROM (SELECT DISTINCT c.object, a.attribute_id FROM claims AS c JOIN attributes AS a USING (attribute));

-- How values are written, each way once an attribute.
CREATE OR REPLACE TABLE spellings AS
SELECT row_number() OVER (ORDER BY attribute_id, value, low, high, bound) AS spelling_id, *
FROM (
    SELECT a.attribute_id, c.value, c.low, c.high, c.bound, count(*) AS n
    FROM claims AS c JOIN attributes AS a USING (attribute)
    GROUP BY ALL
);
