-- A day in the usual ways of writing one; a year alone is its first day.
CREATE OR REPLACE MACRO day_of(text) AS coalesce(
    try_cast(trim(text)[:10] AS DATE),
    try_strptime(trim(text), ['%m/%d/%Y', '%d.%m.%Y', '%Y/%m/%d', '%Y%m%d', '%Y-%m', '%Y', '%B %d, %Y', '%d %B %Y'])::DATE
);

-- grain: a row of the input that holds no usable claim, with the reason
CREATE OR REPLACE TABLE rejected AS
WITH checked AS (
    SELECT
        *,
        CASE
            WHEN trim(coalesce(source, '')) = '' THEN 'source is empty'
            WHEN trim(coalesce(object, '')) = '' THEN 'object is empty'
            WHEN trim(coalesce(low, '')) <> '' AND try_cast(low AS DOUBLE) IS NULL THEN 'low is not a number'
            WHEN trim(coalesce(high, '')) <> '' AND try_cast(high AS DOUBLE) IS NULL THEN 'high is not a number'
            WHEN NOT isfinite(coalesce(try_cast(low AS DOUBLE), 0)) THEN 'low is not finite'
            WHEN NOT isfinite(coalesce(try_cast(high AS DOUBLE), 0)) THEN 'high is not finite'
            WHEN try_cast(low AS DOUBLE) > try_cast(high AS DOUBLE) THEN 'low is above high'
            WHEN lower(trim(coalesce(bound, ''))) NOT IN ('', 'exact', 'about', 'at_least', 'at_most', 'range')
                THEN 'bound is none of exact, about, at_least, at_most, range'
            WHEN trim(coalesce(reported_on, '')) <> '' AND day_of(reported_on) IS NULL
                THEN 'reported_on is no date (YYYY-MM-DD)'
        END AS reason
    FROM given
)

SELECT reason, source, object, attribute, value, low, high, bound, reported_on
FROM checked
WHERE reason IS NOT NULL
UNION ALL BY NAME
-- Lines of a CSV file that are no rows.
SELECT 'line cannot be read' AS reason, line AS value FROM bad_lines;
