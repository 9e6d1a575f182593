-- First day of a year, half, quarter, month, week or day as the tables write them; null for anything else.
CREATE MACRO period_start(period) AS CASE
    WHEN length(period) = 10 THEN try_cast(period AS DATE)
    WHEN length(period) = 4 THEN try_cast(period || '-01-01' AS DATE)
    WHEN period[5:6] = '-Q' THEN try_cast(left(period, 4) || '-' || lpad((try_cast(period[7:] AS INTEGER) * 3 - 2)::VARCHAR, 2, '0') || '-01' AS DATE)
    WHEN period[5:6] = '-H' THEN try_cast(left(period, 4) || CASE period[7:] WHEN '1' THEN '-01-01' WHEN '2' THEN '-07-01' END AS DATE)
    WHEN period[5:6] = '-W' THEN date_trunc('week', try_cast(left(period, 4) || '-01-04' AS DATE))::DATE + 7 * (try_cast(period[7:] AS INTEGER) - 1)
    WHEN length(period) = 7 THEN try_cast(period || '-01' AS DATE)
END;
