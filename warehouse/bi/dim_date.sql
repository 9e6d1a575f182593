-- One row per day of the years from the first document's to the last one's, and one for an unknown day.
WITH years AS (
    SELECT date_trunc('year', min(published_on)) AS first, date_trunc('year', max(published_on)) AS last
    FROM house.documents
),
days AS (
    SELECT unnest(generate_series(first, last + INTERVAL 1 YEAR - INTERVAL 1 DAY, INTERVAL 1 DAY))::DATE AS date
    FROM years
    WHERE first IS NOT NULL
),
unknown AS (
    SELECT
        0::BIGINT AS date_key, 0 AS year, 0 AS quarter, 0 AS month, 0 AS day, 0 AS iso_year, 0 AS iso_week, 0 AS weekday,
        '(unknown)' AS month_name, '(unknown)' AS weekday_name, '(unknown)' AS year_quarter,
        '(unknown)' AS year_month, '(unknown)' AS year_week
)
SELECT
    strftime(date, '%Y%m%d')::BIGINT AS date_key, date, year(date) AS year, quarter(date) AS quarter,
    month(date) AS month, strftime(date, '%B') AS month_name, day(date) AS day, isoyear(date) AS iso_year,
    weekofyear(date) AS iso_week, isodow(date) AS weekday, strftime(date, '%A') AS weekday_name,
    strftime(date, '%Y') || '-Q' || quarter(date) AS year_quarter, strftime(date, '%Y-%m') AS year_month,
    strftime(date, '%G-W%V') AS year_week
FROM days
UNION ALL BY NAME
FROM unknown
